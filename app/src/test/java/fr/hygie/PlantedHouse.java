package fr.hygie;

import fr.hygie.organisation.Assignments;
import fr.hygie.organisation.OrganisationKind;
import fr.hygie.organisation.People;
import fr.hygie.organisation.Period;
import fr.hygie.organisation.PersonFacts;
import fr.hygie.organisation.Role;
import fr.hygie.scope.Actor;
import fr.hygie.scope.Scope;
import fr.hygie.security.AccountWork;
import fr.hygie.security.Accounts;
import java.nio.ByteBuffer;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * An establishment of the region, made for one attack: somebody who signs in there with every factor, and one of each
 * thing that addresses name. One word stands in all of it, and in no request.
 */
final class PlantedHouse implements AutoCloseable {
    static final String MARK = "zyxquor";
    static final String PASSWORD = "sept wagons sur le quai";

    private static final LocalDate LONG_AGO = LocalDate.of(2020, 1, 1);

    /** How each kind is planted; {@code :mark} names its kind. */
    private static final Map<String, String> ROWS = rows();

    private final ApplicationContext beans;
    private final Map<String, UUID> things = new LinkedHashMap<>();
    private final Scope scope = Scope.of(Actor.platform("test", "test"), UUID.randomUUID());

    private PlantedHouse(ApplicationContext beans) {
        this.beans = beans;
    }

    static PlantedHouse plant(ApplicationContext beans) {
        var house = new PlantedHouse(beans);
        house.stand();
        house.staff();
        ROWS.forEach(house::row);
        house.view();
        house.factors();
        return house;
    }

    UUID id() {
        return scope.active();
    }

    /** Identifiers by kind. */
    Map<String, UUID> things() {
        return things;
    }

    /** A new person with a role somewhere; signs in with {@link #PASSWORD}. */
    Person somebody(UUID where, Role role) {
        var login = UUID.randomUUID() + "@elsewhere.example";
        var there = Scope.of(scope.actor(), where);
        var person = there.call(
                () -> beans.getBean(People.class).add(where, new PersonFacts("Curieux", "Jo", login, null, null)));
        there.call(() ->
                beans.getBean(Assignments.class).assign(person.id(), where, role, Period.of(LONG_AGO, null), null));
        return new Person(account(person.id(), login, "Jo Curieux"), login);
    }

    record Person(UUID account, String login) {}

    private UUID account(UUID person, String login, String name) {
        return beans.getBean(AccountWork.class)
                .as(scope.actor(), () -> beans.getBean(Accounts.class).open(person, login, name, PASSWORD));
    }

    private void stand() {
        things.put("organisation", id());
        Establishment.add(scope, OrganisationKind.LEGAL_ENTITY, "CLINIC", jdbc(), transaction());
        var region = jdbc().sql("select id from organisation where coalesce(short_name, name) = 'ARS Deux-Rives'")
                .query(UUID.class)
                .single();
        in(
                Scope.of(scope.actor(), region),
                () -> jdbc().sql("""
                        insert into membership (id, member_id, container_id, valid_from)
                        values (gen_random_uuid(), ?, ?, ?)""").params(id(), region, LONG_AGO).update());
        ancestors();
    }

    private void ancestors() {
        in(
                scope,
                () -> jdbc().sql("select organisation_refresh_ancestors(array[cast(? as uuid)])::text")
                        .param(id())
                        .query(String.class)
                        .single());
    }

    private void staff() {
        var login = MARK + UUID.randomUUID() + "@house.example";
        var person = scope.call(() ->
                beans.getBean(People.class).add(id(), new PersonFacts(MARK + " person", "Ada", login, null, null)));
        var role = scope.call(() ->
                beans.getBean(Assignments.class).assign(person.id(), id(), Role.STAFF, Period.of(LONG_AGO, null), 10));
        things.put("person", person.id());
        things.put("assignment", role.id());
        things.put("account", account(person.id(), login, MARK + " account"));
    }

    private void row(String kind, String insert) {
        var id = UUID.randomUUID();
        things.put(kind, id);
        var statement = jdbc().sql(insert).param("id", id).param("mark", MARK + " " + kind);
        things.forEach(statement::param);
        in(scope, statement::update);
    }

    /** Of the person, for all colleagues. */
    private void view() {
        things.put("view", UUID.randomUUID());
        var actor = new Actor("Ada", null, things.get("person"), "test");
        in(
                new Scope(actor, id(), Set.of(id()), Set.of()),
                () -> jdbc().sql("""
                                insert into saved_view (organisation_id, id, person_id, person_name, name, query, shared, saved_at)
                                values (?, ?, ?, 'Ada', ?, '', true, now())""")
                        .params(id(), things.get("view"), things.get("person"), MARK + " view")
                        .update());
    }

    /** What the account has to sign in with; these rows belong to no organisation. */
    private void factors() {
        var account = Objects.requireNonNull(things.get("account"));
        var handle = ByteBuffer.allocate(16)
                .putLong(account.getMostSignificantBits())
                .putLong(account.getLeastSignificantBits());
        things.put("token", UUID.randomUUID());
        things.put("session", UUID.randomUUID());
        in(
                scope,
                () -> jdbc().sql("""
                        with token as (
                          insert into api_token (id, account_id, name, prefix, hash, created_at, expires_at)
                          values (:token, :account, :mark, 'zyx', sha256(cast(:account as text)::bytea), now(), now() + interval '1 day')
                        ), generator as (
                          insert into totp (account_id, secret, confirmed_at, last_step) values (:account, 'x', now(), 0)
                        ), code as (
                          insert into recovery_code (account_id, hash, created_at) values (:account, sha256('code'), now())
                        ), passkey as (
                          insert into user_credentials (credential_id, user_entity_user_id, public_key, backup_eligible, backup_state, label)
                          values (:account, :handle, 'x', false, false, :mark)
                        ), link as (
                          insert into one_time_link (hash, purpose, account_id, created_at, expires_at)
                          values (sha256(cast(:account as text)::bytea), 'PASSWORD', :account, now(), now() + interval '1 day')
                        )
                        insert into spring_session (primary_id, session_id, creation_time, last_access_time, max_inactive_interval,
                          expiry_time, principal_name)
                        select :session, :session, 0, 0, 1800, extract(epoch from now() + interval '2 days') * 1000, login
                        from account where id = :account""")
                        .param("account", account)
                        .param("token", things.get("token"))
                        .param("session", things.get("session").toString())
                        .param("handle", Base64.getUrlEncoder().withoutPadding().encodeToString(handle.array()))
                        .param("mark", MARK + " factor")
                        .update());
    }

    /** Other tests count who belongs to the region. */
    @Override
    public void close() {
        try (var owner = TestDatabase.access().connectAsOwner();
                var statement = owner.createStatement()) {
            statement.execute(
                    "delete from membership where member_id = '%1$s' or container_id = '%1$s'".formatted(id()));
            statement.execute(
                    "update account set enabled = false, disabled_by = 'PLATFORM' where enabled and login like '%@elsewhere.example'");
            statement.execute("select organisation_refresh_ancestors(array['%s'::uuid])".formatted(id()));
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private JdbcClient jdbc() {
        return beans.getBean(JdbcClient.class);
    }

    private TransactionTemplate transaction() {
        return beans.getBean(TransactionTemplate.class);
    }

    private <T> T in(Scope where, Supplier<T> work) {
        return where.call(() -> Objects.requireNonNull(transaction().execute(status -> work.get())));
    }

    private static Map<String, String> rows() {
        var rows = new LinkedHashMap<String, String>();
        for (var asset : new String[] {"asset", "other"}) {
            rows.put(
                    asset,
                    "insert into asset (organisation_id, id, kind, name, attributes, source, first_seen, search) values (:organisation, :id, 'WORKSTATION', :mark, '{}', 'TEST', now(), lower(:mark))");
        }
        rows.put(
                "flow",
                "insert into data_flow (organisation_id, id, asset_id, partner, direction, content) values (:organisation, :id, :asset, :mark, 'IN', 'x')");
        rows.put(
                "exemption",
                "insert into exemption (organisation_id, id, asset_id, reason, compensating_measure, valid_from, valid_to, proposed_by) values (:organisation, :id, :asset, :mark, :mark, '2026-01-01', '2036-01-01', 'x')");
        rows.put(
                "key",
                "insert into enrolment_key (organisation_id, id, key_hash, prefix, label, created_at) values (:organisation, :id, sha256(('secret' || :id)::bytea), 'zyx', :mark, now())");
        rows.put(
                "quarantine",
                "insert into quarantine (organisation_id, id, received_at, channel, origin, file_name, place, code, arguments, payload, size) values (:organisation, :id, now(), 'AGENT', :mark, :mark, '', 'agent-json', '[]', 'zyxquor'::bytea, 7)");
        rows.put(
                "import",
                "insert into import_run (organisation_id, id, source, label, mode, state, started_by, started_at) values (:organisation, :id, 'SHEET', :mark, 'BOTH', 'DONE', 'x', now())");
        rows.put("alert", """
                insert into alert (id, organisation_id, writer_id, reference, state, tlp, pap, audience, anonymous, exercise, draft,
                  created_at, created_by)
                values (:id, :organisation, :organisation, 'ZYX-' || left(cast(:id as text), 8), 'DRAFT', 'GREEN', 'GREEN',
                  jsonb_build_array(jsonb_build_object('within', cast(:organisation as uuid))), false, false,
                  jsonb_build_object('title', cast(:mark as text), 'kind', 'OTHER', 'severity', 'HIGH', 'situation', 'ONGOING',
                    'process', '', 'origin', '') || '{"techniques": [], "measures": [], "markers": [], "affected": [], "vulnerabilities": []}',
                  now(), 'x')""");
        rows.put("attachment", """
                insert into alert_attachment (organisation_id, id, alert_id, name, type, size, sha256, content, added_at, added_by)
                values (:organisation, :id, :alert, :mark, '', 3, repeat('a', 64), 'zyx', now(), 'x')""");
        rows.put("peer", """
                insert into alert_peer (organisation_id, id, name, kind, address, login, secret, pull, push, internal, every, next_pull)
                values (:organisation, :id, :mark, 'TAXII', 'https://peer.invalid/', '', 'x', false, false, true, '1 day', 'infinity')""");
        rows.put("inbound", """
                insert into alert_inbound (organisation_id, id, channel, origin, foreign_id, foreign_version, author, title, tlp, pap,
                  content, withdrawn, exercise, received_at, state)
                values (:organisation, :id, 'MISP', 'x', :id, '1', 'x', :mark, 'GREEN', 'GREEN',
                  jsonb_build_object('title', cast(:mark as text), 'kind', 'OTHER', 'severity', 'HIGH', 'situation', 'ONGOING',
                    'process', '', 'origin', '') || '{"techniques": [], "measures": [], "markers": [], "affected": [], "vulnerabilities": []}',
                  false, false, now(), 'WAITING')""");
        rows.put(
                "extract",
                "insert into finess_import (id, organisation_id, file_name, content, added_by, added_at) values (:id, :organisation, :mark, ''::bytea, 'x', now())");
        return rows;
    }
}
