package fr.hygie.security.web;

import fr.hygie.journal.ListExports;
import fr.hygie.organisation.AccountState;
import fr.hygie.scope.Paris;
import fr.hygie.scope.Requires;
import fr.hygie.scope.Right;
import fr.hygie.security.AccountDirectory;
import fr.hygie.security.AccountDirectory.Order;
import fr.hygie.security.AccountDirectory.Question;
import fr.hygie.security.AccountRow;
import fr.hygie.web.Column;
import fr.hygie.web.Filter;
import fr.hygie.web.ListShape;
import fr.hygie.web.ListState;
import fr.hygie.web.NavigationEntry;
import fr.hygie.web.Option;
import fr.hygie.web.Slice;
import fr.hygie.web.sheet.SheetColumn;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** All accounts, for whoever administers the platform. */
@Controller
@RequestMapping("/accounts")
@Requires(Right.PLATFORM)
class AccountListController {

    static final ListShape LIST = new ListShape(
            "/accounts",
            List.of(
                    Column.text("name", "security.accounts.name"),
                    Column.text("login", "security.login.username"),
                    Column.text("state", "security.accounts.state").unsorted(),
                    Column.text("last", "security.accounts.last"),
                    Column.text("second", "security.second.title").unsorted(),
                    Column.text("created", "security.accounts.created")
                            .unsorted()
                            .optional()),
            Set.of("state"),
            "name",
            false);

    private final AccountDirectory directory;
    private final ListExports exports;
    private final MessageSource messages;

    AccountListController(AccountDirectory directory, ListExports exports, MessageSource messages) {
        this.directory = directory;
        this.exports = exports;
        this.messages = messages;
    }

    @Bean
    static NavigationEntry accountsEntry() {
        return new NavigationEntry("accounts", "/accounts", "user-circle", 830, Set.of(Right.PLATFORM));
    }

    @GetMapping
    String list(@RequestParam MultiValueMap<String, String> parameters, Model model, Locale locale) {
        var state = LIST.read(parameters);
        var found = found(state, state.size(), state.offset());
        var options = Stream.of(AccountState.values())
                .map(one -> new Option(one.name(), word("organisation.account.state." + one, locale)))
                .toList();
        model.addAttribute("state", state)
                .addAttribute("slice", Slice.of(found.rows(), found.total(), state))
                .addAttribute("filters", List.of(new Filter("state", "security.accounts.state", options)));
        return "security/accounts";
    }

    @GetMapping({"/export.csv", "/export.xlsx"})
    void export(
            @RequestParam MultiValueMap<String, String> parameters,
            HttpServletRequest request,
            HttpServletResponse response,
            Locale locale)
            throws IOException {
        var state = LIST.read(parameters);
        var columns = state.shown().stream()
                .map(column -> new SheetColumn(word(column.labelKey(), locale)))
                .toList();
        exports.send(
                request,
                response,
                new ListExports.Leaving<AccountRow>(
                        "security.accounts-exported",
                        "comptes",
                        word("security.accounts.title", locale),
                        columns,
                        row -> state.columns().stream()
                                .map(column -> cell(column, row, locale))
                                .toList()),
                rows -> directory.each(question(state), order(state), state.descending(), rows));
    }

    private AccountDirectory.Found found(ListState state, int limit, long offset) {
        return directory.find(question(state), order(state), state.descending(), limit, offset);
    }

    private static Question question(ListState state) {
        return new Question(state.q(), chosen(state.filter("state")), null);
    }

    private static Order order(ListState state) {
        return switch (state.sort()) {
            case "login" -> Order.LOGIN;
            case "last" -> Order.LAST_SIGN_IN;
            default -> Order.NAME;
        };
    }

    /** A state that nobody offered is as if none had been chosen. */
    private static @Nullable AccountState chosen(String name) {
        return Stream.of(AccountState.values())
                .filter(state -> state.name().equals(name))
                .findFirst()
                .orElse(null);
    }

    private Object cell(String column, AccountRow row, Locale locale) {
        return switch (column) {
            case "name" -> row.name();
            case "login" -> row.login();
            case "state" -> word("organisation.account.state." + row.state(), locale);
            case "last" -> moment(row.lastSignIn());
            case "second" -> word(row.secondFactor() ? "security.factor.present" : "security.factor.none", locale);
            default -> moment(row.createdAt());
        };
    }

    private static Object moment(@Nullable Instant at) {
        return at == null ? "" : LocalDateTime.ofInstant(at, Paris.ZONE);
    }

    private String word(String key, Locale locale) {
        return messages.getMessage(key, null, locale);
    }
}
