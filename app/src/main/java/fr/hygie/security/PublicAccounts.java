package fr.hygie.security;

import fr.hygie.organisation.OrganisationRefused;
import fr.hygie.organisation.OrganisationRefused.Reason;
import fr.hygie.security.factor.Factors;
import java.util.UUID;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The accounts that visitors of the demonstration share. Whoever changed how one of them is entered would shut the
 * others out: nobody does. Outside of the demonstration there is none.
 */
@Component
public class PublicAccounts {
    private final ObjectProvider<DemonstrationAccounts> demonstration;
    private final Factors factors;
    private final JdbcClient jdbc;

    PublicAccounts(ObjectProvider<DemonstrationAccounts> demonstration, Factors factors, JdbcClient jdbc) {
        this.demonstration = demonstration;
        this.factors = factors;
        this.jdbc = jdbc;
    }

    public boolean has(String login) {
        var offered = demonstration.getIfAvailable();
        return offered != null
                && offered.entries().stream().anyMatch(entry -> entry.login().equals(login));
    }

    /** @throws OrganisationRefused when visitors share the account */
    public void requireAnother(String login) {
        if (has(login)) {
            throw new OrganisationRefused(Reason.PUBLIC_ACCOUNT);
        }
    }

    /** Whether its second factors stay as they are too. A demonstration that asks for them lets each account have its own. */
    public boolean keepsFactors(String login) {
        return has(login) && !factors.asked();
    }

    /**
     * The same for second factors.
     *
     * @throws OrganisationRefused when visitors share the account
     */
    public void requireOwnFactors(UUID account) {
        if (demonstration.getIfAvailable() != null && !factors.asked()) {
            requireAnother(login(account));
        }
    }

    private String login(UUID account) {
        return jdbc.sql("select login from account where id = ?")
                .param(account)
                .query(String.class)
                .single();
    }
}
