package fr.hygie.organisation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Gatherers;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Reads people and their roles, as far as the current scope sees them. */
@Service
@Transactional(readOnly = true)
public class PeopleDirectory {
    private static final String ROLES = """
            select a.id, a.version, a.person_id, p.given_name || ' ' || p.family_name as person, p.job, a.role,
              a.organisation_id as area_id, coalesce(o.short_name, o.name) as area, o.kind as area_kind,
              a.valid_from, a.valid_to, a.time_share, a.delegated_by,
              (select d.given_name || ' ' || d.family_name from person d where d.id = a.delegated_by) as delegated_by_name,
              a.reason
            from assignment a join organisation o on o.id = a.organisation_id join person p on p.id = a.person_id
            where\s""";

    /** People whose roles are read at once. */
    private static final int TOGETHER = 500;

    private final JdbcClient jdbc;

    PeopleDirectory(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * What is looked for.
     *
     * @param words each must be found in the name, the address or the job; may be empty
     * @param role that the person holds on that day somewhere in the scope; null: any, or none
     */
    public record Question(String words, @Nullable Role role) {}

    /**
     * A person in a list.
     *
     * @param roles those that hold on the day of the question, in the order of the table of roles
     * @param timeShare sum over all establishments, seen or not, in percent; 0 when nobody said
     */
    public record PersonRow(
            UUID id,
            String familyName,
            String givenName,
            @Nullable String job,
            @Nullable String email,
            String home,
            int timeShare,
            List<RoleRow> roles) {
        public String fullName() {
            return givenName + " " + familyName;
        }

        public boolean overloaded() {
            return timeShare > 100;
        }
    }

    /** Found people: the page asked for, and how many there are in all. */
    public record Found(List<PersonRow> rows, long total) {
        public Found {
            rows = List.copyOf(rows);
        }
    }

    /** A role of a person, with the words that people know. */
    public record RoleRow(
            UUID id,
            int version,
            UUID personId,
            String person,
            @Nullable String job,
            Role role,
            UUID areaId,
            String area,
            OrganisationKind areaKind,
            LocalDate validFrom,
            @Nullable LocalDate validTo,
            @Nullable Integer timeShare,
            @Nullable UUID delegatedBy,
            @Nullable String delegatedByName,
            @Nullable String reason) {
        public boolean holdsOn(LocalDate day) {
            return new Period(validFrom, validTo).contains(day);
        }

        public boolean isDelegation() {
            return delegatedBy != null;
        }

        /** Whether it is over on that day. */
        public boolean isOver(LocalDate day) {
            return validTo != null && !validTo.isAfter(day);
        }
    }

    /** People whom an organisation of the scope employs, or who hold a role in one; by family name, or by home. */
    public Found find(Question question, LocalDate day, boolean byHome, boolean descending, int limit, long offset) {
        var conditions = conditions(question);
        var people = bound(select(conditions, byHome, descending) + " limit :limit offset :offset", question, day)
                .param("limit", limit)
                .param("offset", offset)
                .query(PeopleDirectory::person)
                .list();
        var total = bound("select count(*) from person p where " + conditions, question, day)
                .query(Long.class)
                .single();
        return new Found(withRoles(people, day), total);
    }

    /** Hands over every one of them, in order; memory does not grow with their number. */
    public void each(
            Question question,
            LocalDate day,
            boolean byHome,
            boolean descending,
            Consumer<? super PersonRow> consumer) {
        try (var all = bound(select(conditions(question), byHome, descending), question, day)
                .withFetchSize(TOGETHER)
                .query(PeopleDirectory::person)
                .stream()) {
            all.gather(Gatherers.windowFixed(TOGETHER))
                    .flatMap(people -> withRoles(people, day).stream())
                    .forEach(consumer);
        }
    }

    private static String select(String conditions, boolean byHome, boolean descending) {
        var direction = descending ? " desc" : "";
        var order = byHome
                ? "coalesce(h.short_name, h.name) collate \"fr-x-icu\"" + direction
                        + ", p.family_name collate \"fr-x-icu\", p.given_name, p.id"
                : "p.family_name collate \"fr-x-icu\"" + direction + ", p.given_name" + direction + ", p.id";
        return """
                select p.id, p.family_name, p.given_name, p.job, p.email, coalesce(h.short_name, h.name) as home,
                  person_time_share(p.id, :day) as time_share
                from person p join organisation h on h.id = p.organisation_id where %s
                order by %s""".formatted(conditions, order);
    }

    private static String conditions(Question question) {
        var conditions = new ArrayList<String>();
        conditions.add("(p.organisation_id = any(current_organisations()) or exists (select from assignment s"
                + " where s.person_id = p.id and s.organisation_id = any(current_organisations())"
                + " and (s.valid_to is null or s.valid_to > :day)))");
        for (int i = 0; i < words(question).size(); i++) {
            conditions.add(
                    "folded(concat_ws(' ', p.given_name, p.family_name, p.email, p.job)) like folded(:word" + i + ")");
        }
        if (question.role() != null) {
            conditions.add("exists (select from assignment r where r.person_id = p.id and r.role = :role"
                    + " and r.organisation_id = any(current_organisations())"
                    + " and r.valid_from <= :day and (r.valid_to is null or r.valid_to > :day))");
        }
        return String.join(" and ", conditions);
    }

    private JdbcClient.StatementSpec bound(String sql, Question question, LocalDate day) {
        var statement = jdbc.sql(sql)
                .param("day", day)
                .param("role", question.role() == null ? null : question.role().name());
        var words = words(question);
        for (int i = 0; i < words.size(); i++) {
            statement.param("word" + i, words.get(i));
        }
        return statement;
    }

    private static List<String> words(Question question) {
        return OrganisationSearch.patterns(question.words());
    }

    private List<PersonRow> withRoles(List<PersonRow> people, LocalDate day) {
        var ids = people.stream().map(PersonRow::id).toArray(UUID[]::new);
        var roles = jdbc
                .sql(ROLES + "a.person_id = any(:people) and " + holds() + " order by a.role, area")
                .param("people", ids)
                .param("day", day)
                .query(RoleRow.class)
                .list()
                .stream()
                .sorted(Comparator.comparing(RoleRow::role))
                .collect(Collectors.groupingBy(RoleRow::personId));
        return people.stream()
                .map(person -> new PersonRow(
                        person.id(),
                        person.familyName(),
                        person.givenName(),
                        person.job(),
                        person.email(),
                        person.home(),
                        person.timeShare(),
                        roles.getOrDefault(person.id(), List.of())))
                .toList();
    }

    /** Roles of a person that the scope sees: those that hold first, then those to come, then the past. */
    public List<RoleRow> rolesOf(UUID person, LocalDate day) {
        return jdbc.sql(ROLES + "a.person_id = :person order by not (" + holds()
                        + "), a.valid_from > :day desc, a.valid_from desc, area")
                .param("person", person)
                .param("day", day)
                .query(RoleRow.class)
                .list();
    }

    /** What a person has handed over to others, latest first. */
    public List<RoleRow> delegatedBy(UUID person) {
        return jdbc.sql(ROLES + "a.delegated_by = :person order by a.valid_from desc")
                .param("person", person)
                .query(RoleRow.class)
                .list();
    }

    /** Who holds a role in an organisation itself on that day, in the order of the table of roles. */
    public List<RoleRow> rolesIn(UUID area, LocalDate day) {
        var roles = new ArrayList<>(jdbc.sql(ROLES + "a.organisation_id = :area and " + holds() + " order by person")
                .param("area", area)
                .param("day", day)
                .query(RoleRow.class)
                .list());
        roles.sort((one, other) -> one.role().compareTo(other.role()));
        return roles;
    }

    /** Percent of a full-time post that all establishments together count on, seen or not. */
    public int timeShare(UUID person, LocalDate day) {
        return jdbc.sql("select person_time_share(?, ?)")
                .params(person, day)
                .query(Integer.class)
                .single();
    }

    private static String holds() {
        return "a.valid_from <= :day and (a.valid_to is null or a.valid_to > :day)";
    }

    private static PersonRow person(ResultSet row, int number) throws SQLException {
        return new PersonRow(
                row.getObject("id", UUID.class),
                row.getString("family_name"),
                row.getString("given_name"),
                row.getString("job"),
                row.getString("email"),
                row.getString("home"),
                row.getInt("time_share"),
                List.of());
    }
}
