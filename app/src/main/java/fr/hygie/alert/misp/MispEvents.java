package fr.hygie.alert.misp;

import fr.hygie.alert.inbound.Inbound;
import fr.hygie.alert.inbound.Inbound.Known;
import fr.hygie.alert.inbound.InboundAlert.Channel;
import fr.hygie.alert.stix.Proposal;
import fr.hygie.alert.stix.StixObject;
import fr.hygie.alert.stix.StixWriter;
import fr.hygie.scope.Right;
import fr.hygie.scope.Scope;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What programs do with events: search, read, bring, say that something was seen. */
@Service
class MispEvents {
    static final int CHUNK = 200;
    static final int MOST_READ = 20_000;

    private final ToldAlerts told;
    private final Inbound inbound;
    private final Clock clock;

    MispEvents(ToldAlerts told, Inbound inbound, Clock clock) {
        this.told = told;
        this.inbound = inbound;
        this.clock = clock;
    }

    Search search(JsonNode body) {
        return Search.of(body, clock.instant());
    }

    /** @throws MispRefused also for one that the caller may not know of */
    ToldAlert required(String id) {
        return told.find(id.replaceAll("\\.json$", ""), ToldAlerts.OPEN).orElseThrow(MispRefused::unknownEvent);
    }

    /** Those that a search finds, in the order of their last change. */
    List<ToldAlert> found(Search search) {
        var found = new ArrayList<ToldAlert>();
        long skipped = (long) (search.page() - 1) * search.limit();
        each(search, (alert, place) -> {
            if (place >= skipped && found.size() < search.limit()) {
                found.add(alert);
            }
        });
        return found;
    }

    private void each(Search search, BiConsumer<ToldAlert, Long> visitor) {
        if (Boolean.FALSE.equals(search.published())) {
            return;
        }
        long place = 0;
        if (!search.identifiers().isEmpty()) {
            for (var id : search.identifiers()) {
                var alert = told.find(id, ToldAlerts.OPEN);
                if (alert.isPresent() && matches(alert.get(), search)) {
                    visitor.accept(alert.get(), place++);
                }
            }
            return;
        }
        for (int offset = 0; offset < MOST_READ; offset += CHUNK) {
            var chunk = told.page(search.levels(), search.since(), search.until(), CHUNK, offset);
            for (var alert : chunk) {
                if (matches(alert, search)) {
                    visitor.accept(alert, place++);
                }
            }
            if (chunk.size() < CHUNK || place >= (long) search.page() * search.limit()) {
                return;
            }
        }
    }

    private static boolean matches(ToldAlert alert, Search search) {
        return search.matchesTags(MispWriter.tags(alert))
                && (!search.asksForAttributes() || !attributes(alert, search).isEmpty());
    }

    /** All attributes of an event that a search finds, those of its objects too. */
    static List<ObjectNode> attributes(ToldAlert alert, Search search) {
        var event = MispWriter.event(alert).path("Event");
        var all = new ArrayList<ObjectNode>();
        event.path("Attribute").forEach(attribute -> all.add((ObjectNode) attribute));
        event.path("Object")
                .forEach(object -> object.path("Attribute").forEach(attribute -> all.add((ObjectNode) attribute)));
        all.removeIf(attribute -> attribute.path("deleted").asBoolean(false) || !search.matchesAttribute(attribute));
        return all;
    }

    /** One bundle of STIX of all that was found. */
    static ObjectNode stix(List<ToldAlert> found) {
        var bundle = MispBody.JSON.createObjectNode();
        bundle.put("type", "bundle");
        bundle.put("id", "bundle--" + UUID.randomUUID());
        var objects = new LinkedHashMap<String, ObjectNode>();
        for (var alert : found) {
            if (!alert.withdrawn()) {
                StixWriter.bundle(alert.alert())
                        .path("objects")
                        .forEach(object ->
                                objects.putIfAbsent(new StixObject((ObjectNode) object).id(), (ObjectNode) object));
            }
        }
        ArrayNode all = bundle.putArray("objects");
        objects.values().forEach(all::add);
        return bundle;
    }

    /**
     * Keeps an event in the quarantine of the organisation of the token.
     *
     * @param known whether it must have come before
     * @throws MispRefused when it is none, one of ours, or a version that its creator did not make or made before
     */
    Proposal bring(JsonNode document, boolean known) {
        var scope = Scope.require();
        if (!scope.allows(Right.ALERT_WRITE)) {
            throw new MispRefused(HttpStatus.FORBIDDEN, "You do not have permission to do that.");
        }
        var proposal = MispReader.read(document, MispBody.LIMITS)
                .orElseThrow(() -> new MispRefused(HttpStatus.BAD_REQUEST, "An event needs uuid and info."));
        if (isOurs(proposal.key())) {
            throw new MispRefused(HttpStatus.FORBIDDEN, "Event could not be saved: it was created here.");
        }
        var before = inbound.known(origin(), proposal.key());
        if (known && before.isEmpty()) {
            throw MispRefused.unknownEvent();
        }
        before.ifPresent(one -> requireLater(one, proposal));
        inbound.keep(scope.active(), Channel.MISP, origin(), List.of(dated(proposal, before)));
        return proposal;
    }

    private static String origin() {
        return Scope.require().actor().name();
    }

    /** Whoever made an event changes it, nobody else; the same version again changes nothing. */
    private static void requireLater(Known before, Proposal proposal) {
        boolean another = !before.creator().isEmpty()
                && !proposal.creator().isEmpty()
                && !before.creator().equalsIgnoreCase(proposal.creator());
        if (another) {
            throw new MispRefused(
                    HttpStatus.FORBIDDEN, "Event could not be saved: it belongs to another organisation.");
        }
        if (!proposal.version().isEmpty() && seconds(proposal.version()) < seconds(before.version())) {
            throw new MispRefused(HttpStatus.FORBIDDEN, "Event could not be saved: it is older than what is known.");
        }
    }

    /** The client library leaves out when something was changed: then it is new, hence later than all that is known. */
    private Proposal dated(Proposal proposal, Optional<Known> before) {
        if (!proposal.version().isEmpty()) {
            return proposal;
        }
        long known = before.map(one -> seconds(one.version())).orElse(0L);
        return new Proposal(
                proposal.key(),
                String.valueOf(Math.max(known + 1, clock.instant().getEpochSecond())),
                proposal.creator(),
                proposal.author(),
                proposal.content(),
                proposal.tlp(),
                proposal.pap(),
                proposal.withdrawn(),
                proposal.exercise(),
                proposal.sources());
    }

    private boolean isOurs(String uuid) {
        return !told.madeHere(List.of(uuid)).isEmpty();
    }

    /** Which of the events that another server has are news here: UUID by timestamp. Two statements for each thousand. */
    List<String> wanted(Map<String, Long> timestamps) {
        var wanted = new ArrayList<String>();
        var all = timestamps.keySet().stream()
                .filter(uuid -> MispReader.uuid(uuid).isPresent())
                .toList();
        for (int start = 0; start < all.size(); start += 1_000) {
            var some = all.subList(start, Math.min(all.size(), start + 1_000));
            var ours = told.madeHere(some);
            var known = inbound.known(origin(), some);
            for (var uuid : some) {
                long before = known.containsKey(uuid) ? seconds(known.get(uuid).version()) : -1;
                if (!ours.contains(uuid.toLowerCase(Locale.ROOT)) && before < timestamps.getOrDefault(uuid, 0L)) {
                    wanted.add(uuid);
                }
            }
        }
        return wanted;
    }

    private static long seconds(String version) {
        return version.matches("\\d{1,18}") ? Long.parseLong(version) : -1;
    }
}
