package fr.hygie;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Walks the catalogue of PostgreSQL: no table stands outside of row-level security by mistake. */
@HygieTest
class CatalogueTests {
    /** Tables that hold no row of an organisation, and why they need no policy. */
    private static final Set<String> GLOBAL = Set.of(
            "api_token", // keys of accounts, found by their hash before anybody's scope is known
            "totp", // idem: second factors of accounts
            "recovery_code",
            "user_credentials",
            "one_time_link", // idem: used by people who cannot sign in yet
            "guess_count", // addresses that guess: nobody's, kept for an hour
            "stranger_attempt", // logins that nobody has, as fingerprints
            "account", // read before anybody's scope is known; reached by the security module alone
            "product", // titles of software are public names; who has them is told by product_presence
            "product_version", // idem
            "lifecycle_import", // dates that publishers make public, the same for all
            "imported_product", // idem
            "lifecycle_edition", // idem
            "cve_epss", // what FIRST makes public of CVEs, the same for all
            "cve", // what publishers and CERTs make public of flaws, the same for all
            "vulnerability", // idem; what of it strikes whom stands in vulnerability_finding
            "vulnerability_cover", // idem
            "vulnerability_version", // idem: notices matched with public names
            "vulnerability_equipment", // idem
            "vulnerability_progress", // how far that went
            "advisory", // public notices
            "advisory_product", // idem
            "vulnerability_unproposed", // which of them are to be told, no matter of whom
            "advisory_source", // where they are read, for the whole installation
            "advisory_intake", // what was read of them
            "advisory_upload", // files of them that are being read, the matter of whoever runs the platform
            "equipment", // names of systems and models, like titles; who has them is told by equipment_presence
            "spring_session", // idem, opaque to the rest
            "spring_session_attributes");

    private final JdbcClient jdbc;

    CatalogueTests(@org.springframework.beans.factory.annotation.Autowired JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Test
    void everyTableIsUnderForcedRowLevelSecurityOrListedAsGlobal() {
        var open = jdbc.sql("""
                        select relname from pg_class
                        where relkind in ('r', 'p') and relnamespace = 'public'::regnamespace
                          and not (relrowsecurity and relforcerowsecurity)
                          and relname not like 'flyway_schema_history%'""").query(String.class).list();
        assertThat(open).containsExactlyInAnyOrderElementsOf(GLOBAL);
    }

    @Test
    void everyTableOfAnOrganisationHasAPolicyThatChecksWritesAndAnIndexThatStartsWithIt() {
        var wrong = jdbc.sql("""
                        select c.relname from pg_class c
                        join pg_attribute a on a.attrelid = c.oid and a.attname = 'organisation_id' and not a.attisdropped
                        where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace
                          and (not exists (select from pg_policy p where p.polrelid = c.oid and p.polwithcheck is not null)
                            or not exists (select from pg_index i where i.indrelid = c.oid and i.indkey[0] = a.attnum))""").query(String.class).list();
        assertThat(wrong).isEmpty();
    }

    @Test
    void referencesBetweenTablesOfOrganisationsIncludeTheOrganisation() {
        var wrong = jdbc.sql("""
                        select con.conname from pg_constraint con
                        join pg_attribute s on s.attrelid = con.conrelid and s.attname = 'organisation_id'
                        join pg_attribute t on t.attrelid = con.confrelid and t.attname = 'organisation_id'
                        where con.contype = 'f' and not s.attnum = any(con.conkey)
                          and con.conname not in ('assignment_person_id_fkey', 'assignment_delegated_by_fkey')
                          and not (con.confrelid = 'alert'::regclass and con.conname like 'alert_%_alert_id_fkey')""").query(String.class).list();
        assertThat(wrong)
                .as("a mutualised person, and an alert of one organisation that others receive, are the exceptions")
                .isEmpty();
    }

    @Test
    void theApplicationRoleIsNeitherSuperuserNorOwnerNorAboveThePolicies() {
        assertThat(jdbc.sql("select current_user").query(String.class).single()).isEqualTo("hygie_app");
        assertThat(jdbc.sql("select rolsuper or rolbypassrls from pg_roles where rolname = 'hygie_app'")
                        .query(Boolean.class)
                        .single())
                .isFalse();
        assertThat(jdbc.sql("select count(*) from pg_class where relowner = 'hygie_app'::regrole")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void whatRunsWithTheRightsOfItsOwnerLooksForNamesInTemporaryObjectsLast() {
        var wrong = jdbc.sql("""
                        select proname from pg_proc where prosecdef and pronamespace = 'public'::regnamespace
                          and not exists (select from unnest(proconfig) as c where c like 'search_path=%, pg_temp')""").query(String.class).list();
        assertThat(wrong).isEmpty();
    }

    @Test
    void whatRunsWithTheRightsOfTheOwnerIsNotForEverybodyAndLooksNowhereElse() {
        var owners = "from pg_proc p where p.prosecdef and p.pronamespace = 'public'::regnamespace";
        assertThat(jdbc.sql("select count(*) " + owners).query(Long.class).single())
                .isPositive();
        assertThat(jdbc.sql("select p.proname " + owners + " and " + """
                                (p.proacl is null
                                  or exists (select from aclexplode(p.proacl) g where g.grantee = 0)
                                  or not exists (select from unnest(p.proconfig) c where c like 'search_path=pg_catalog%'))""")
                        .query(String.class)
                        .list())
                .isEmpty();
    }

    @Test
    void withoutAScopeNoRowIsVisible() {
        assertThat(jdbc.sql("select count(*) from person").query(Long.class).single())
                .isZero();
    }
}
