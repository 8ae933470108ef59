package fr.hygie.alert.stix;

import fr.hygie.alert.Pap;
import fr.hygie.alert.Tlp;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Gathers what the objects of a document say, and makes proposals of it: one for each report, one for what no report
 * speaks of. Of each object only the facts are kept; of several versions, the last.
 */
public final class StixCollector implements StixStream.Sink {
    /** Reports of one document of which proposals are made. */
    public static final int MOST_REPORTS = 2_000;

    private static final java.util.regex.Pattern ID =
            java.util.regex.Pattern.compile("[a-z][a-z0-9-]{1,60}--[0-9a-fA-F-]{36}");

    private static final int SHOWN_PROBLEMS = 200;

    private final Limits limits;
    private final Map<String, Fact> facts = new LinkedHashMap<>();
    private final Map<String, Meaning> markings = new HashMap<>();
    private final List<Problem> problems = new ArrayList<>();
    private final Set<String> fresh = new HashSet<>();
    private final Pieces pieces;

    public StixCollector(Limits limits) {
        this.limits = limits;
        this.pieces = new Pieces(limits, this::note);
    }

    /** What a marking definition of the document says. */
    private record Meaning(Optional<Tlp> level, Optional<Pap> pap, boolean other) {}

    @Override
    public void take(String pointer, ObjectNode object) {
        if (keep(pointer, object)) {
            fresh.add(object.path("id").asString(""));
        }
    }

    /**
     * What the same sender told before: it completes what is taken, and is no news by itself. What is taken and says the
     * same, or is older, is none either.
     */
    public void recall(ObjectNode object) {
        var id = object.path("id").asString("");
        if (object.path("type").asString("").equals("marking-definition")) {
            markings.putIfAbsent(id, meaning(object));
            return;
        }
        var old = fact("", object);
        var taken = facts.putIfAbsent(id, old);
        boolean stale = taken != null && old.version().compareTo(taken.version()) > 0;
        if (stale) {
            facts.put(id, old);
        }
        if (stale || taken != null && old.saysTheSameAs(taken)) {
            fresh.remove(id);
        }
    }

    /** Identifiers of what is news and adds something to alerts. */
    public List<String> news() {
        return facts.values().stream()
                .filter(fact -> fact.adds() && fresh.contains(fact.id()))
                .map(Fact::id)
                .toList();
    }

    /** Identifiers of all that is known. */
    public Set<String> known() {
        return Set.copyOf(facts.keySet());
    }

    /** Identifiers that are spoken of, and of which nothing is known yet. */
    public Set<String> missing() {
        return missing(facts.values());
    }

    private Set<String> missing(Collection<Fact> speaking) {
        var missing = new LinkedHashSet<String>();
        for (var fact : speaking) {
            if (fact.piece() instanceof Fact.Piece.Report report) {
                missing.addAll(report.refs());
                missing.add(fact.author());
            }
            missing.addAll(fact.markings());
        }
        missing.removeIf(id -> id.isEmpty() || facts.containsKey(id) || markings.containsKey(id));
        return missing;
    }

    /**
     * Of what is news, the identifiers that it speaks of and of which nothing is known yet; reports apart, which no other
     * one is made of.
     */
    public Set<String> missingOfNews() {
        var missing = missing(facts.values().stream()
                .filter(fact -> fresh.contains(fact.id()))
                .toList());
        missing.removeIf(id -> !ID.matcher(id).matches()
                || id.matches("(report|grouping|extension-definition)--.*")
                || Markings.known(id).isPresent());
        return missing;
    }

    /** How many reports it holds; at most {@value #MOST_REPORTS} are proposed. */
    public long reports() {
        return facts.values().stream()
                .filter(fact -> fact.piece() instanceof Fact.Piece.Report)
                .count();
    }

    /** @return whether it is a thing that may be spoken of */
    private boolean keep(String pointer, ObjectNode object) {
        var id = object.path("id").asString("");
        var type = object.path("type").asString("");
        if (!ID.matcher(id).matches() || !id.startsWith(type + "--")) {
            note(pointer + "/id", "an identifier type--uuid of the type of the object is expected");
            return false;
        }
        if (type.equals("marking-definition")) {
            markings.put(id, meaning(object));
        } else if (!type.equals("extension-definition")) {
            facts.merge(
                    id,
                    fact(pointer, object),
                    (old, later) -> later.version().compareTo(old.version()) >= 0 ? later : old);
        }
        return true;
    }

    private static Meaning meaning(ObjectNode definition) {
        return new Meaning(Markings.told(definition), Markings.pap(definition), Markings.saysOtherwise(definition));
    }

    private Fact fact(String pointer, ObjectNode object) {
        var type = object.path("type").asString("");
        return new Fact(
                object.path("id").asString(""),
                type,
                new StixObject(object).version(),
                object.path("revoked").asBoolean(false),
                refs(object),
                labels(object),
                object.path("created_by_ref").asString(""),
                pieces.of(pointer, type, object));
    }

    /** What was left out or could not be read; at most a few hundred. */
    public List<Problem> problems() {
        return List.copyOf(problems);
    }

    /** In the order of the reports; empty when there is nothing to tell. */
    public List<Proposal> proposals() {
        return new Proposals(facts, fresh, this::level, this::pap, limits).all();
    }

    /** The strictest of all that mark a fact; unmarked or unknown counts as such. */
    Tlp level(Fact fact) {
        Tlp strictest = null;
        for (var ref : fact.markings()) {
            var level = level(ref);
            if (level.isPresent()) {
                strictest = strictest == null ? level.get() : strictest.and(level.get());
            }
        }
        var marked = strictest == null ? Tlp.UNMARKED : strictest;
        for (var label : fact.labels()) {
            marked = Markings.labelled(label).map(marked::and).orElse(marked);
        }
        return marked;
    }

    /** Empty for a marking that says something else than TLP. */
    private Optional<Tlp> level(String ref) {
        var known = Markings.known(ref);
        var told = markings.get(ref);
        if (told == null) {
            return Optional.of(known.orElse(Tlp.UNMARKED));
        }
        if (known.isPresent() && told.level().isPresent() && !known.equals(told.level())) {
            note("", "identifier and content of " + ref + " disagree: the strictest holds");
        }
        if (known.isPresent()) {
            return Optional.of(told.level().map(known.get()::and).orElse(known.get()));
        }
        return told.level().or(() -> told.other() ? Optional.empty() : Optional.of(Tlp.UNMARKED));
    }

    private Optional<Pap> pap(Fact fact) {
        Pap strictest = null;
        for (var label : fact.labels()) {
            strictest = stricter(strictest, Markings.pap(label));
        }
        for (var ref : fact.markings()) {
            var meaning = markings.get(ref);
            strictest = stricter(strictest, meaning == null ? Optional.empty() : meaning.pap());
        }
        return Optional.ofNullable(strictest);
    }

    private static @Nullable Pap stricter(@Nullable Pap one, Optional<Pap> other) {
        return other.filter(level -> one == null || level.compareTo(one) > 0).orElse(one);
    }

    private static Set<String> refs(ObjectNode object) {
        var refs = new LinkedHashSet<String>();
        object.path("object_marking_refs")
                .forEach(ref -> refs.add(ref.asString("").intern()));
        for (var part : object.path("granular_markings")) {
            if (part.path("marking_ref").isString()) {
                refs.add(part.path("marking_ref").stringValue().intern());
            }
        }
        return refs.isEmpty() ? Set.of() : refs;
    }

    private List<String> labels(ObjectNode object) {
        var labels = new ArrayList<String>();
        for (var label : object.path("labels")) {
            if (label.isString() && labels.size() < 100) {
                labels.add(limits.line(label.stringValue()));
            }
        }
        return labels.isEmpty() ? List.of() : labels;
    }

    private void note(String pointer, String message) {
        var problem = new Problem(pointer, message);
        if (problems.size() < SHOWN_PROBLEMS && !problems.contains(problem)) {
            problems.add(problem);
        }
    }
}
