package fr.hygie.demo;

import static fr.hygie.demo.DemonstrationData.id;

import fr.hygie.demo.DemonstrationData.Place;
import fr.hygie.demo.DemonstrationData.Someone;
import fr.hygie.scope.Actor;
import fr.hygie.scope.Platform;
import fr.hygie.scope.Scope;
import fr.hygie.security.Accounts;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Loads the organisations and the people of the demonstration, once. */
@Component
@Order(10)
@ConditionalOnProperty("hygie.demo")
class DemonstrationLoader implements ApplicationRunner {
    private static final LocalDate SINCE = LocalDate.of(2016, 7, 1);

    private final JdbcClient jdbc;
    private final Accounts accounts;
    private final TransactionTemplate transaction;

    DemonstrationLoader(JdbcClient jdbc, Accounts accounts, TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.accounts = accounts;
        this.transaction = transaction;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        var places = DemonstrationFiles.places();
        var everywhere = new HashSet<>(Set.of(Platform.ID));
        places.keySet().forEach(key -> everywhere.add(id(key)));
        var scope = new Scope(Actor.platform("demonstration", "console"), Platform.ID, everywhere, Set.of());
        scope.run(() -> transaction.executeWithoutResult(status -> loadOnce(places)));
    }

    private void loadOnce(Map<String, Place> places) {
        if (jdbc.sql("select count(*) from organisation").query(Long.class).single() > 0) {
            return;
        }
        places.forEach(this::insert);
        places.forEach(this::attach);
        jdbc.sql("select organisation_refresh_ancestors()")
                .query((row, number) -> 0)
                .single();
        DemonstrationFiles.people().forEach(this::insertWithAccount);
        DemonstrationFiles.colleagues().forEach(this::insert);
    }

    private void insert(String key, Place place) {
        jdbc.sql("""
                        insert into organisation (id, kind, category, name, short_name, finess, town, department,
                          legal_status, profile, beds, staff)
                        values (:id, :kind, :category, :name, :shortName, :finess, :town, :department,
                          :status, :profile, :beds, :staff)""")
                .param("id", id(key))
                .param("kind", place.kind())
                .param("category", place.category())
                .param("name", place.name())
                .param("shortName", place.shortName())
                .param("finess", place.finess())
                .param("town", place.town())
                .param("department", place.finess() == null ? null : "99")
                .param("status", place.status())
                .param("profile", place.profile())
                .param("beds", place.beds())
                .param("staff", place.staff())
                .update();
    }

    private void attach(String key, Place place) {
        for (var container : place.containers()) {
            jdbc.sql("insert into membership (id, member_id, container_id, support, valid_from) values (?, ?, ?, ?, ?)")
                    .params(
                            id(key + "-in-" + container),
                            id(key),
                            id(container),
                            container.equals(place.supports()),
                            SINCE)
                    .update();
        }
    }

    private void insert(Someone someone) {
        var person = id(someone.login());
        jdbc.sql(
                        "insert into person (id, organisation_id, family_name, given_name, email, job) values (?, ?, ?, ?, ?, ?)")
                .params(person, id(someone.home()), someone.family(), someone.given(), someone.login(), someone.job())
                .update();
        someone.roles()
                .forEach((place, role) -> jdbc.sql("""
                                insert into assignment (id, organisation_id, person_id, role, valid_from, time_share)
                                values (:id, :place, :person, :role, :since, :share)""")
                        .param("id", id(someone.login() + role + place))
                        .param("place", id(place))
                        .param("person", person)
                        .param("role", role)
                        .param("since", LocalDate.of(2024, 1, 1))
                        .param("share", someone.share())
                        .update());
    }

    private void insertWithAccount(Someone someone) {
        insert(someone);
        accounts.open(
                id(someone.login()), someone.login(), someone.given() + " " + someone.family(), Demonstration.PASSWORD);
    }
}
