package fr.hygie.demo;

import static fr.hygie.demo.DemonstrationData.id;

import fr.hygie.organisation.Calendar;
import fr.hygie.scope.Actor;
import fr.hygie.scope.Platform;
import fr.hygie.scope.Right;
import fr.hygie.scope.Scope;
import fr.hygie.vulnerability.feed.FeedFile;
import fr.hygie.vulnerability.intake.Intakes;
import fr.hygie.vulnerability.register.Finding;
import fr.hygie.vulnerability.register.Register;
import fr.hygie.vulnerability.register.RegisterWork;
import fr.hygie.vulnerability.treatment.DeadlinePolicies;
import fr.hygie.vulnerability.treatment.Derogations;
import fr.hygie.vulnerability.treatment.Treatment;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The notices of the demonstration, from files: nothing is asked of the outside. What they strike is found as usual; some of it
 * is made older, treated, tolerated.
 */
@Component
@Order(40)
@ConditionalOnProperty("hygie.demo")
class NoticeLoader implements ApplicationRunner {
    private static final List<String> FILES = List.of("cert-fr.json", "editeurs-csaf.json", "kev.json", "nvd.json");
    private static final String CHU = "chu";

    private final Intakes intakes;
    private final RegisterWork work;
    private final Register register;
    private final Treatment treatment;
    private final Derogations derogations;
    private final DeadlinePolicies policies;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Calendar calendar;

    NoticeLoader(
            Intakes intakes,
            RegisterWork work,
            Register register,
            Treatment treatment,
            Derogations derogations,
            DeadlinePolicies policies,
            JdbcClient jdbc,
            TransactionTemplate transaction,
            Calendar calendar) {
        this.intakes = intakes;
        this.work = work;
        this.register = register;
        this.treatment = treatment;
        this.derogations = derogations;
        this.policies = policies;
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.calendar = calendar;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        if (jdbc.sql("select exists (select from advisory)")
                .query(Boolean.class)
                .single()) {
            return;
        }
        Scope.of(Actor.platform("demonstration", "console"), Platform.ID).run(this::takeIn);
        work.catchUp();
        officer().run(this::treat);
    }

    private void takeIn() {
        sources();
        for (var file : FILES) {
            var resource = new ClassPathResource("demo/notices/" + file);
            intakes.take(file, List.of(new FeedFile(file, resource::getInputStream)));
        }
    }

    /** Read only when somebody asks. */
    private void sources() {
        source("CERT-FR, avis et alertes", "CERT_FR", "https://www.cert.ssi.gouv.fr/feed/", "");
        source(
                "CERT Santé, alertes et vulnérabilités",
                "CERT_SANTE",
                "https://cyberveille.esante.gouv.fr/alertes-et-vulnerabilites/rss.xml",
                "");
        source(
                "Vulnérabilités exploitées (KEV)",
                "KEV",
                "https://www.cisa.gov/sites/default/files/feeds/known_exploited_vulnerabilities.json",
                "");
        source(
                "Vitalor, avis de sécurité",
                "CSAF",
                "https://psirt.vitalor.example/csaf/changes.csv",
                "status 503 for https://psirt.vitalor.example/csaf/changes.csv");
    }

    private void source(String name, String kind, String address, String error) {
        jdbc.sql("""
                        insert into advisory_source (id, name, kind, address, secret, every, next_run, last_success, last_error, failures)
                        values (:id, :name, :kind, :address, ''::bytea, interval '0', null,
                          case when :error = '' then now() - interval '2 hours' end, :error, case when :error = '' then 0 else 4 end)""")
                .param("id", id("source-" + name))
                .param("name", name)
                .param("kind", kind)
                .param("address", address)
                .param("error", error)
                .update();
    }

    private static Scope officer() {
        var chu = id(CHU);
        return new Scope(
                new Actor("Demonstration", null, null, "console"),
                chu,
                Set.of(chu),
                Set.of(Right.INVENTORY_READ, Right.INVENTORY_EDIT, Right.EXEMPT));
    }

    private void accepted(UUID derogation) {
        var chu = id(CHU);
        new Scope(
                        new Actor("Direction (démonstration)", null, null, "console"),
                        chu,
                        Set.of(chu),
                        Set.of(Right.INVENTORY_READ, Right.RISK_ACCEPT))
                .run(() -> derogations.accept(derogation));
    }

    private void treat() {
        older("CVE-2024-46461", 150);
        older("CVE-2025-24813", 40);
        older("CVE-2025-0411", 6);
        older("CVE-2026-90002", 45);
        corrected("CVE-2026-90031", 70, 55);
        policies.decide(id(CHU), policies.of(id(CHU))); // dates all anew
        with("CVE-2025-24813", found -> assign(found, "dsi@chu.demo"));
        with("CVE-2025-0411", found -> assign(found, "rssi@chu.demo"));
        with("CERTFR-2026-AVI-9001", found -> {
            assign(found, "dsi@chu.demo");
            with(found.key(), again -> treatment.start(again.organisation(), again.vulnerability(), again.version()));
        });
        with(
                "CVE-2026-90002",
                found -> accepted(derogations.propose(
                        found.organisation(),
                        found.vulnerability(),
                        null,
                        "Le fabricant installe la version corrigée au passage annuel ; retirer les appareils du service n’est pas possible.",
                        "Réseau de perfusion isolé, port de paramétrage filtré, contrôle hebdomadaire des réglages.",
                        calendar.today().plusMonths(5))));
        with(
                "CERTFR-2026-AVI-9010",
                found -> treatment.dismiss(
                        found.organisation(),
                        found.vulnerability(),
                        found.version(),
                        "Fonction vulnérable désactivée sur tous les serveurs, vérifié par la production."));
    }

    private void with(String key, Consumer<Finding> act) {
        find(key).filter(found -> found.state() != Finding.State.FIXED).ifPresent(act);
    }

    private Optional<Finding> find(String key) {
        return jdbc.sql("select id from vulnerability where key = ?")
                .param(key)
                .query(Integer.class)
                .optional()
                .flatMap(vulnerability -> register.find(id(CHU), vulnerability));
    }

    private void assign(Finding found, String login) {
        var person = id(login);
        boolean known = treatment.owners(found.organisation()).stream()
                .map(Treatment.Owner::id)
                .anyMatch(person::equals);
        treatment.assign(
                found.organisation(),
                found.vulnerability(),
                found.version(),
                known ? person : first(found.organisation()));
    }

    private UUID first(UUID organisation) {
        return treatment.owners(organisation).getFirst().id();
    }

    private void older(String key, int days) {
        in("""
                update vulnerability_finding f set found_on = f.found_on - cast(:days as int) from vulnerability v
                where v.id = f.vulnerability_id and v.key = :key and f.organisation_id = :chu""", key, days);
    }

    /** Something of the past: the list of what is done is not empty. */
    private void corrected(String key, int foundDaysAgo, int fixedDaysAgo) {
        in("""
                insert into vulnerability_finding (organisation_id, vulnerability_id, state, assets, sure, found_on, due, fixed_on)
                select :chu, v.id, 'FIXED', 0, 0, paris_today() - cast(:days as int), paris_today() - cast(:days as int) + 90,
                  paris_today() - %d from vulnerability v where v.key = :key on conflict do nothing""".formatted(fixedDaysAgo), key, foundDaysAgo);
    }

    private void in(String sql, String key, int days) {
        transaction.executeWithoutResult(status -> jdbc.sql(sql)
                .param("days", days)
                .param("key", key)
                .param("chu", id(CHU))
                .update());
    }
}
