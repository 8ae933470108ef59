package fr.hygie.alert.stix;

import fr.hygie.alert.AlertContent;
import fr.hygie.alert.AlertKind;
import fr.hygie.alert.Marker;
import fr.hygie.alert.Pap;
import fr.hygie.alert.Severity;
import fr.hygie.alert.Situation;
import fr.hygie.alert.Step;
import fr.hygie.alert.Tlp;
import fr.hygie.alert.stix.Fact.Piece;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Puts facts together: each report that is news, or of which a part is, with what it refers to; and what no report refers
 * to. Nothing is followed further.
 */
final class Proposals {
    /** What a document may make of one part that all its reports refer to. */
    private static final int MOST_PARTS = 200_000;

    private final Map<String, Fact> facts;
    private final Set<String> fresh;
    private final Map<String, Tlp> linkLevels = new HashMap<>();
    private final Map<String, Pap> linkPaps = new HashMap<>();
    private final Function<Fact, Tlp> level;
    private final Function<Fact, Optional<Pap>> pap;
    private final Limits limits;

    /** @param fresh identifiers of what is news; the rest completes it */
    Proposals(
            Map<String, Fact> facts,
            Set<String> fresh,
            Function<Fact, Tlp> level,
            Function<Fact, Optional<Pap>> pap,
            Limits limits) {
        this.facts = facts;
        this.fresh = fresh;
        this.level = level;
        this.pap = pap;
        this.limits = limits;
    }

    List<Proposal> all() {
        strictenByLinks();
        var proposals = new ArrayList<Proposal>();
        var taken = new HashSet<String>();
        int parts = 0;
        for (var report : reports()) {
            var group = group(report);
            group.forEach(fact -> taken.add(fact.id()));
            if (parts < MOST_PARTS && isNews(report, group)) {
                var proposal = proposal(report, group);
                parts += proposal.content().markers().size()
                        + proposal.content().measures().size();
                proposals.add(proposal);
            }
        }
        var rest = facts.values().stream()
                .filter(fact ->
                        fresh.contains(fact.id()) && fact.adds() && !fact.revoked() && !taken.contains(fact.id()))
                .toList();
        if (!rest.isEmpty()) {
            proposals.add(loose(rest));
        }
        return proposals;
    }

    private List<Fact> reports() {
        return facts.values().stream()
                .filter(fact -> fact.piece() instanceof Piece.Report)
                .limit(StixCollector.MOST_REPORTS)
                .toList();
    }

    private Set<Fact> group(Fact report) {
        var group = new LinkedHashSet<Fact>();
        group.add(report);
        for (var ref : ((Piece.Report) report.piece()).refs()) {
            var fact = facts.get(ref);
            if (fact != null && !(fact.piece() instanceof Piece.Report)) {
                group.add(fact);
            }
        }
        return group;
    }

    private boolean isNews(Fact report, Set<Fact> group) {
        return fresh.contains(report.id()) || group.stream().anyMatch(fact -> fact.adds() && fresh.contains(fact.id()));
    }

    /** How strictly a link is marked counts for what it links: told once for each that it starts from. */
    private void strictenByLinks() {
        for (var fact : facts.values()) {
            if (fact.piece() instanceof Piece.Link link) {
                linkLevels.merge(link.source(), level.apply(fact), Tlp::and);
                pap.apply(fact)
                        .ifPresent(told -> linkPaps.merge(
                                link.source(), told, (one, other) -> one.compareTo(other) > 0 ? one : other));
            }
        }
    }

    private Proposal proposal(Fact report, Set<Fact> group) {
        var told = (Piece.Report) report.piece();
        var parts = new Parts();
        group.stream().filter(fact -> !fact.revoked()).forEach(parts::add);
        var process = told.process() == null ? told.description() : told.process();
        var content = new AlertContent(
                told.title().isBlank() ? report.id() : told.title(),
                parts.ransomware && told.kind() == AlertKind.MALWARE ? AlertKind.RANSOMWARE : told.kind(),
                told.severity(),
                told.situation(),
                process,
                List.copyOf(parts.techniques),
                told.origin(),
                parts.measures,
                List.copyOf(parts.markers),
                told.affected(),
                List.copyOf(parts.flaws),
                told.nextUpdate());
        return new Proposal(
                report.id(),
                version(report, content),
                report.author(),
                author(report),
                content,
                level(group),
                pap(group),
                report.revoked(),
                told.exercise(),
                told.sources());
    }

    /** When parts changed and the report did not, what it says now tells its versions apart; between two of its own. */
    private String version(Fact report, AlertContent content) {
        return fresh.contains(report.id())
                ? report.version()
                : report.version() + "+"
                        + NameUuid.of("content", content.toString()).toString().substring(0, 8);
    }

    private String author(Fact report) {
        var author = facts.get(report.author());
        return author != null && author.piece() instanceof Piece.Named named ? named.name() : "";
    }

    private Proposal loose(List<Fact> rest) {
        var parts = new Parts();
        rest.forEach(parts::add);
        var content = new AlertContent(
                parts.name(),
                parts.markers.isEmpty() && !parts.flaws.isEmpty() ? AlertKind.VULNERABILITY : AlertKind.OTHER,
                Severity.MODERATE,
                Situation.ONGOING,
                "",
                List.copyOf(parts.techniques),
                "",
                parts.measures,
                List.copyOf(parts.markers),
                List.of(),
                List.copyOf(parts.flaws),
                null);
        return new Proposal("", "", "", "", content, level(rest), pap(rest), false, false);
    }

    private Tlp level(Iterable<Fact> group) {
        var strictest = Tlp.CLEAR;
        for (var fact : group) {
            var linked = linkLevels.getOrDefault(fact.id(), Tlp.CLEAR);
            strictest = strictest.and(level.apply(fact)).and(linked);
        }
        return strictest;
    }

    /** Where nothing is said, only what nobody can notice. */
    private Pap pap(Iterable<Fact> group) {
        Pap strictest = null;
        for (var fact : group) {
            strictest = stricter(strictest, pap.apply(fact).orElse(null));
            strictest = stricter(strictest, linkPaps.get(fact.id()));
        }
        return strictest == null ? Pap.AMBER : strictest;
    }

    private static @Nullable Pap stricter(@Nullable Pap one, @Nullable Pap other) {
        return one == null || other != null && other.compareTo(one) > 0 ? other : one;
    }

    private final class Parts {
        private final Set<Marker> markers = new LinkedHashSet<>();
        private final Set<String> flaws = new LinkedHashSet<>();
        private final Set<String> techniques = new LinkedHashSet<>();
        private final List<Step> measures = new ArrayList<>();
        private boolean ransomware;

        void add(Fact fact) {
            if (markers.size() + flaws.size() + techniques.size() + measures.size() >= limits.parts()) {
                return;
            }
            switch (fact.piece()) {
                case Piece.Traces traces -> markers.addAll(traces.markers());
                case Piece.Flaw flaw -> flaws.add(flaw.cve());
                case Piece.Technique technique -> techniques.add(technique.id());
                case Piece.Measure measure -> measures.add(measure.step());
                case Piece.Named named -> ransomware |= named.ransomware();
                case Piece.Report report -> {}
                case Piece.Link link -> {}
                case Piece.Nothing nothing -> {}
            }
        }

        /** Of what has no title: what stands first. */
        String name() {
            if (!flaws.isEmpty()) {
                return limits.line(String.join(", ", flaws.stream().limit(5).toList()));
            }
            return markers.stream()
                    .findFirst()
                    .map(marker -> limits.line(marker.value()))
                    .or(() -> techniques.stream().findFirst())
                    .orElse("STIX");
        }
    }
}
