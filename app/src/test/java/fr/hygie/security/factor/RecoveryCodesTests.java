package fr.hygie.security.factor;

import static org.assertj.core.api.Assertions.assertThat;

import fr.hygie.HygieTest;
import fr.hygie.StatementCount;
import fr.hygie.organisation.People;
import fr.hygie.organisation.PersonFacts;
import fr.hygie.scope.Actor;
import fr.hygie.scope.Scope;
import fr.hygie.security.AccountWork;
import fr.hygie.security.Accounts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@HygieTest
class RecoveryCodesTests {
    private static final Actor ACTOR = Actor.platform("test", "test");

    @Autowired
    private RecoveryCodes codes;

    @Autowired
    private People people;

    @Autowired
    private Accounts accounts;

    @Autowired
    private AccountWork work;

    @Autowired
    private JdbcClient jdbc;

    private UUID account = UUID.randomUUID();

    @BeforeEach
    void anAccount() {
        var house = jdbc.sql("select id from organisation where name = 'CHU Saint-Aubin' and kind = 'LEGAL_ENTITY'")
                .query(UUID.class)
                .single();
        var login = UUID.randomUUID() + "@codes.example";
        var person = Scope.of(ACTOR, house)
                .call(() -> people.add(house, new PersonFacts("Papier", "Jo", login, null, null)));
        account = work.as(ACTOR, () -> accounts.open(person.id(), login, "Jo Papier", null));
    }

    @Test
    void eachIsGoodOnceForItsAccountAlone() {
        var made = codes.renew(ACTOR, account);
        assertThat(made).hasSize(RecoveryCodes.COUNT).doesNotHaveDuplicates();
        assertThat(codes.left(account)).isEqualTo(RecoveryCodes.COUNT);
        assertThat(codes.use(UUID.randomUUID(), made.getFirst())).isFalse();
        for (var code : made) {
            assertThat(codes.use(account, code.toLowerCase(Locale.ROOT).replace('-', ' ')))
                    .isTrue();
            assertThat(codes.use(account, code)).isFalse();
        }
        assertThat(codes.left(account)).isZero();
    }

    @Test
    void newOnesTakeThePlaceOfAllBeforeInOneStatement() throws Exception {
        var before = codes.renew(ACTOR, account);
        List<String> after = new ArrayList<>();

        var sent = StatementCount.of(() -> after.addAll(codes.renew(ACTOR, account)));

        assertThat(sent)
                .filteredOn(text -> text.contains("insert into recovery_code"))
                .hasSize(1);
        assertThat(codes.left(account)).isEqualTo(RecoveryCodes.COUNT);
        assertThat(before).noneMatch(code -> codes.use(account, code));
        assertThat(after).allMatch(code -> codes.use(account, code));
    }
}
