package fr.hygie.security.web;

import fr.hygie.organisation.AccountState;
import fr.hygie.security.AccountRow;
import fr.hygie.web.Filter;
import fr.hygie.web.Option;
import fr.hygie.web.PageSamples;
import fr.hygie.web.Slice;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.util.LinkedMultiValueMap;

/** The pages on which the accounts of others are administered. */
class AccountPageSamples implements PageSamples {
    private static final Instant NOW = Instant.parse("2026-11-22T06:42:00Z");
    private static final UUID ID = new UUID(1, 2);

    @Override
    public Map<String, Map<String, Object>> pages() {
        return Map.of(
                "security/accounts", list(),
                "security/account-sheet", sheet(),
                "security/account-confirm",
                        Map.of(
                                "account",
                                row(AccountState.ACTIVE, NOW),
                                "question",
                                PLANTED,
                                "consequences",
                                List.of(PLANTED),
                                "label",
                                PLANTED,
                                "action",
                                "/accounts/x/disable"));
    }

    private static Map<String, Object> list() {
        var parameters = new LinkedMultiValueMap<String, String>();
        AccountListController.LIST.columns().forEach(column -> parameters.add("columns", column.key()));
        var state = AccountListController.LIST.read(parameters);
        var rows = List.of(row(AccountState.ACTIVE, NOW), row(AccountState.INVITED, null));
        return Map.of(
                "state", state,
                "slice", Slice.of(rows, 2, state),
                "filters", List.of(new Filter("state", "security.accounts.state", List.of(new Option("x", PLANTED)))));
    }

    private static Map<String, Object> sheet() {
        var model = new HashMap<String, Object>();
        model.put("account", row(AccountState.BARRED, NOW));
        model.put("own", false);
        model.put("link", PLANTED);
        model.put("until", NOW);
        return model;
    }

    private static AccountRow row(AccountState state, @Nullable Instant last) {
        return new AccountRow(ID, ID, PLANTED, PLANTED, state, last != null, last != null, last, last, NOW);
    }

    @Override
    public Set<String> composedKeys() {
        return Set.of("security.accounts.DISABLE", "security.accounts.RESET", "security.accounts.END");
    }
}
