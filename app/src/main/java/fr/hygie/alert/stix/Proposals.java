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
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Puts facts together: each report with what it refers to, and what no report refers to. Nothing is followed further. */
final class Proposals {
    private final Map<String, Fact> facts;
    private final Function<Fact, Tlp> level;
    private final Function<Fact, Optional<Pap>> pap;
    private final Limits limits;

    Proposals(Map<String, Fact> facts, Function<Fact, Tlp> level, Function<Fact, Optional<Pap>> pap, Limits limits) {
        this.facts = facts;
        this.level = level;
        this.pap = pap;
        this.limits = limits;
    }

    List<Proposal> all() {
        var reports = facts.values().stream()
                .filter(fact -> fact.piece() instanceof Piece.Report)
                .toList();
        var groups = new LinkedHashMap<String, Set<Fact>>();
        var inGroups = new HashMap<String, List<Set<Fact>>>();
        var taken = new HashSet<String>();
        for (var report : reports) {
            var group = new LinkedHashSet<Fact>();
            group.add(report);
            groups.put(report.id(), group);
            for (var ref : ((Piece.Report) report.piece()).refs()) {
                var fact = facts.get(ref);
                if (fact != null && !(fact.piece() instanceof Piece.Report)) {
                    group.add(fact);
                    taken.add(ref);
                    inGroups.computeIfAbsent(ref, id -> new ArrayList<>()).add(group);
                }
            }
        }
        links(inGroups);
        var proposals = new ArrayList<Proposal>();
        reports.forEach(report -> proposals.add(proposal(report, groups.getOrDefault(report.id(), Set.of()))));
        var rest = facts.values().stream()
                .filter(fact -> fact.adds() && !fact.revoked() && !taken.contains(fact.id()))
                .toList();
        if (!rest.isEmpty()) {
            proposals.add(loose(rest));
        }
        return proposals;
    }

    /** How strictly a link is marked counts for what it links. */
    private void links(Map<String, List<Set<Fact>>> inGroups) {
        for (var fact : facts.values()) {
            if (fact.piece() instanceof Piece.Link link) {
                for (var group : inGroups.getOrDefault(link.source(), List.of())) {
                    group.add(fact);
                }
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
                report.version(),
                report.author(),
                author(report),
                content,
                level(group),
                pap(group),
                report.revoked(),
                told.exercise());
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
            strictest = strictest.and(level.apply(fact));
        }
        return strictest;
    }

    /** Where nothing is said, only what nobody can notice. */
    private Pap pap(Iterable<Fact> group) {
        Pap strictest = null;
        for (var fact : group) {
            var told = pap.apply(fact).orElse(null);
            if (told != null && (strictest == null || told.compareTo(strictest) > 0)) {
                strictest = told;
            }
        }
        return strictest == null ? Pap.AMBER : strictest;
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
