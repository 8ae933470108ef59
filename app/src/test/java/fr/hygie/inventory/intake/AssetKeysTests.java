package fr.hygie.inventory.intake;

import static org.assertj.core.api.Assertions.assertThat;

import fr.hygie.Establishment;
import fr.hygie.HygieTest;
import fr.hygie.StatementCount;
import fr.hygie.inventory.intake.IdentityKey.Kind;
import fr.hygie.scope.Actor;
import fr.hygie.scope.Scope;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@HygieTest
class AssetKeysTests {
    private static final IdentityKey SERIAL = new IdentityKey(Kind.SERIAL, "SN-77001");
    private static final IdentityKey TAG = new IdentityKey(Kind.TAG, "INV-77001");
    private static final IdentityKey HOST = new IdentityKey(Kind.HOST, "pc-77001");

    @Autowired
    private AssetKeys keys;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transaction;

    private final UUID organisation = UUID.randomUUID();
    private final Scope scope = Scope.of(Actor.platform("test", "test"), organisation);

    @Test
    void keysOfAnAssetAreRemovedTogetherAndThoseOfOthersStay() {
        Establishment.add(scope, jdbc, transaction);
        scope.run(() -> transaction.executeWithoutResult(status -> {
            var one = asset();
            var other = asset();
            keys.write(organisation, Map.of(SERIAL, one, TAG, one, HOST, other));

            var sent = statements(() -> keys.remove(organisation, one, List.of(SERIAL, TAG, HOST)));

            assertThat(sent).hasSize(1);
            assertThat(keys.find(organisation, List.of(SERIAL, TAG, HOST))).isEqualTo(Map.of(HOST, other));
            assertThat(statements(() -> keys.remove(organisation, one, List.of())))
                    .isEmpty();
        }));
    }

    private static List<String> statements(Runnable work) {
        try {
            return StatementCount.of(work::run);
        } catch (Exception failure) {
            throw new AssertionError(failure);
        }
    }

    private UUID asset() {
        var id = UUID.randomUUID();
        jdbc.sql("""
                        insert into asset (organisation_id, id, kind, name, attributes, source, first_seen, search)
                        values (?, ?, 'WORKSTATION', 'PC', '{}', 'TEST', now(), '')""").params(organisation, id).update();
        return id;
    }
}
