package fr.hygie.security.factor;

import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Takes away all second factors of somebody who has lost them. */
@Component
public class FactorReset {
    private final JdbcClient jdbc;

    public FactorReset(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Within the transaction under way.
     *
     * @return how many there were, by the names of the journal
     */
    public Map<String, Integer> takeAway(UUID account) {
        return Map.of(
                "totp",
                        jdbc.sql("delete from totp where account_id = ?")
                                .param(account)
                                .update(),
                "passkeys",
                        jdbc.sql("delete from user_credentials where user_entity_user_id = ?")
                                .param(Factors.handle(account))
                                .update(),
                "recoveryCodes",
                        jdbc.sql("delete from recovery_code where account_id = ?")
                                .param(account)
                                .update());
    }
}
