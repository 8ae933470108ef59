package fr.hygie.alert;

import fr.hygie.organisation.Organisation;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds in free text what would tell in whose name an anonymous alert speaks: its names, its numbers, its domains. */
@Component
class VictimNames {
    private static final int FEWEST_LETTERS = 4;

    private final JdbcClient jdbc;

    VictimNames(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The names that stand in the content or in a further text, as they were found; empty when nothing tells. */
    List<String> in(AlertContent content, String further, Organisation victim) {
        var text = folded(text(content) + "\n" + further);
        var digits = text.replaceAll("[ .\\u00a0-]", "");
        var found = new ArrayList<String>();
        for (var name : names(victim)) {
            var sought = folded(name).strip();
            if (sought.length() >= FEWEST_LETTERS && (text.contains(sought) || digits.contains(sought))) {
                found.add(name);
            }
        }
        return found;
    }

    private List<String> names(Organisation victim) {
        var names = new ArrayList<String>();
        names.add(victim.name());
        if (victim.shortName() != null) {
            names.add(victim.shortName());
        }
        if (victim.finess() != null) {
            names.add(victim.finess().value());
        }
        names.addAll(below(victim.id()));
        names.addAll(domains(victim.id()));
        return names;
    }

    /** Names and numbers of its sites. */
    private List<String> below(UUID victim) {
        return jdbc.sql("""
                        select n.name from organisation_ancestor a join organisation o on o.id = a.descendant_id
                        cross join lateral (values (o.name), (o.short_name), (o.finess)) as n(name)
                        where a.ancestor_id = ? and o.kind = 'SITE' and n.name is not null limit 2000""").param(victim).query(String.class).list();
    }

    /** Domains of the addresses of its people, as far as the writer may read them. */
    private List<String> domains(UUID victim) {
        return jdbc.sql("""
                        select distinct split_part(lower(email), '@', 2) from person
                        where organisation_id = ? and email like '%@%' limit 100""").param(victim).query(String.class).list();
    }

    private static String text(AlertContent content) {
        return String.join(
                "\n", content.fields().values().stream().map(String::valueOf).toList());
    }

    private static String folded(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT);
    }
}
