package fr.hygie.alert.writing;

import fr.hygie.alert.AlertContent;
import fr.hygie.organisation.Organisation;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Finds in free text what would tell in whose name an anonymous alert speaks:
 * its names, its town, its numbers, its domains.
 */
@Component
class VictimNames {
    private static final int FEWEST_LETTERS = 4;

    /** Where anybody may have an address: it tells nothing of a house. */
    private static final Set<String> PUBLIC_MAIL = Set.of(
            "gmail.com",
            "googlemail.com",
            "orange.fr",
            "wanadoo.fr",
            "free.fr",
            "sfr.fr",
            "neuf.fr",
            "bbox.fr",
            "laposte.net",
            "hotmail.com",
            "hotmail.fr",
            "outlook.com",
            "outlook.fr",
            "live.fr",
            "live.com",
            "msn.com",
            "yahoo.fr",
            "yahoo.com",
            "icloud.com",
            "me.com",
            "aol.com",
            "gmx.fr",
            "gmx.com",
            "proton.me",
            "protonmail.com");

    private static final Pattern DOT = Pattern.compile("(?i)\\b(dot|point)\\b");

    private final JdbcClient jdbc;

    VictimNames(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * The names that stand in the content or in a further text, as they were found; empty when nothing tells.
     *
     * @param others to be looked for beside those of the victim
     */
    List<String> in(AlertContent content, String further, Organisation victim, List<String> others) {
        var readings = readings(text(content) + "\n" + further);
        return Stream.concat(names(victim).stream(), others.stream())
                .distinct()
                .filter(name -> readings.stream().anyMatch(reading -> reading.holds(name)))
                .toList();
    }

    /** Whether they tell a domain of the victim's people, whom the reader need not be allowed to know: yes or no. */
    boolean tellsDomain(UUID alert, AlertContent content, String further) {
        return jdbc.sql("select alert_tells_domain(?, ?, ?)")
                .params(
                        alert,
                        readings(text(content) + "\n" + further).stream()
                                .map(Squeezed::words)
                                .toArray(String[]::new),
                        PUBLIC_MAIL.toArray(String[]::new))
                .query(Boolean.class)
                .single();
    }

    /** What would tell who made an alert that was taken over: it may be whom it struck, unless it is a body that stands above. */
    List<String> ofMaker(UUID alert) {
        return jdbc.sql("""
                        select n.name from alert_origin g
                        cross join lateral (
                          select g.author as name
                          where not exists (select from organisation b where b.kind not in ('LEGAL_ENTITY', 'SITE')
                            and folded(g.author) in (folded(b.name), folded(b.short_name)))
                          union select f.name from organisation o cross join lateral (values (o.name), (o.short_name), (o.finess), (o.town)) as f(name)
                          where o.kind in ('LEGAL_ENTITY', 'SITE') and folded(g.author) in (folded(o.name), folded(o.short_name))) as n
                        where g.alert_id = ? and g.author <> '' and n.name <> '' limit 100""").param(alert).query(String.class).list();
    }

    /** A text as it stands, and with the words for a dot read as one. */
    static List<Squeezed> readings(String text) {
        return List.of(Squeezed.of(text), Squeezed.of(DOT.matcher(text).replaceAll(".")));
    }

    /**
     * Letters and digits alone, and where words begin and end: signs, spaces and line ends between them hide nothing, and a
     * name within a longer word is another word.
     */
    record Squeezed(String letters, BitSet begins, BitSet ends) {
        private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+");

        static Squeezed of(String text) {
            var letters = new StringBuilder();
            var begins = new BitSet();
            var ends = new BitSet();
            WORD.matcher(folded(text)).results().forEach(word -> {
                begins.set(letters.length());
                letters.append(word.group());
                ends.set(letters.length());
            });
            return new Squeezed(letters.toString(), begins, ends);
        }

        /** Each word between two spaces. */
        String words() {
            var words = new StringBuilder(" ");
            for (int at = begins.nextSetBit(0); at >= 0; at = begins.nextSetBit(at + 1)) {
                words.append(letters, at, ends.nextSetBit(at + 1)).append(' ');
            }
            return words.toString();
        }

        boolean holds(String name) {
            var sought = of(name).letters();
            if (sought.length() < FEWEST_LETTERS) {
                return false;
            }
            for (int at = letters.indexOf(sought); at >= 0; at = letters.indexOf(sought, at + 1)) {
                if (begins.get(at) && ends.get(at + sought.length())) {
                    return true;
                }
            }
            return false;
        }
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
        if (victim.town() != null) {
            names.add(victim.town());
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

    /** Domains of the addresses of its people, as far as the reader may read them; {@link #tellsDomain} asks for all. */
    private List<String> domains(UUID victim) {
        return jdbc.sql("""
                        select distinct split_part(lower(email), '@', 2) from person
                        where organisation_id = ? and email like '%@%' limit 100""").param(victim).query(String.class).list().stream()
                .filter(VictimNames::tells)
                .toList();
    }

    /** Whether a domain of mail addresses tells of a house. */
    static boolean tells(String domain) {
        return !PUBLIC_MAIL.contains(domain);
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
