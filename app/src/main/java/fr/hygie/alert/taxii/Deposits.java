package fr.hygie.alert.taxii;

import fr.hygie.alert.inbound.ForeignObjects;
import fr.hygie.alert.inbound.ForeignObjects.Kept;
import fr.hygie.alert.inbound.Inbound;
import fr.hygie.alert.inbound.InboundAlert.Channel;
import fr.hygie.alert.stix.Limits;
import fr.hygie.alert.stix.StixCollector;
import fr.hygie.alert.stix.StixObject;
import fr.hygie.alert.stix.StixStream;
import fr.hygie.alert.stix.StixUnreadable;
import fr.hygie.scope.Json;
import fr.hygie.scope.Scope;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.regex.Pattern;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Takes envelopes into a quarantine: each object is kept as it came, what they tell together becomes proposals that wait
 * for a person. The same object may come twice; the second time changes nothing.
 */
@Service
class Deposits {
    private static final Pattern ID =
            Pattern.compile("[a-z][a-z0-9-]{1,60}--[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
    private static final JsonMapper JSON = Json.PLAIN;

    /** Envelopes read at the same time: each may hold as many bytes as one may have. */
    private final Semaphore room = new Semaphore(3);

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Inbound inbound;
    private final ForeignObjects objects;
    private final Clock clock;

    Deposits(JdbcClient jdbc, TransactionTemplate transaction, Inbound inbound, ForeignObjects objects, Clock clock) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.inbound = inbound;
        this.objects = objects;
        this.clock = clock;
    }

    private record Failure(String id, String version, String message) {}

    /** What an envelope holds. */
    private final class Taken implements StixStream.Sink {
        private final StixCollector collector = new StixCollector(Limits.DEFAULT);
        private final List<Kept> kept = new ArrayList<>();
        private final List<Failure> failures = new ArrayList<>();
        private final List<String> ids = new ArrayList<>();
        private final List<String> types = new ArrayList<>();
        private final List<String> versions = new ArrayList<>();
        private final List<String> specVersions = new ArrayList<>();
        private final List<byte[]> bodies = new ArrayList<>();
        private final String arrived;

        Taken(Instant now) {
            this.arrived = fr.hygie.alert.stix.StixWriter.time(now);
        }

        @Override
        public void take(String pointer, ObjectNode body) {
            var object = new StixObject(body);
            var version = object.version().isEmpty() ? arrived : object.version();
            if (!ID.matcher(object.id()).matches() || !object.id().startsWith(object.type() + "--")) {
                var id = object.id().length() > 200 ? object.id().substring(0, 200) : object.id();
                failures.add(new Failure(id, arrived, pointer + "/id: an identifier type--uuid is expected"));
                return;
            }
            if (version.length() > 60) {
                failures.add(new Failure(object.id(), arrived, pointer + ": modified or created is no timestamp"));
                return;
            }
            collector.take(pointer, body);
            kept.add(Kept.of(body));
            ids.add(object.id());
            types.add(object.type());
            versions.add(version);
            specVersions.add(object.specVersion().length() > 10 ? "2.1" : object.specVersion());
            bodies.add(object.bytes());
        }
    }

    /**
     * Takes an envelope.
     *
     * @return the status resource
     * @throws TaxiiRefused when it is unreadable, empty, too large, or too many are being read
     */
    byte[] take(Collection collection, InputStream body) {
        if (!room.tryAcquire()) {
            throw new TaxiiRefused(HttpStatus.SERVICE_UNAVAILABLE, "too many envelopes at once: again in a moment");
        }
        try {
            var now = clock.instant();
            var taken = new Taken(now);
            read(body, taken);
            if (taken.collector.reports() > StixCollector.MOST_REPORTS) {
                throw new TaxiiRefused(
                        HttpStatus.CONTENT_TOO_LARGE,
                        "more than " + StixCollector.MOST_REPORTS + " reports in one envelope");
            }
            return transaction.execute(status -> keep(collection, taken, now));
        } finally {
            room.release();
        }
    }

    private static void read(InputStream body, Taken taken) {
        try {
            if (new StixStream(Limits.DEFAULT).read(body, taken).objects() == 0) {
                throw new TaxiiRefused(HttpStatus.UNPROCESSABLE_CONTENT, "an envelope with objects is expected");
            }
        } catch (StixUnreadable unreadable) {
            throw new TaxiiRefused(
                    unreadable.isTooLarge() ? HttpStatus.CONTENT_TOO_LARGE : HttpStatus.BAD_REQUEST,
                    (unreadable.pointer().isEmpty() ? "" : unreadable.pointer() + ": ") + unreadable.getMessage());
        }
    }

    private byte[] keep(Collection collection, Taken taken, Instant now) {
        if (!taken.ids.isEmpty()) {
            objects.complete(collection.organisation(), CollectionReader.account(), taken.collector);
            objects.keep(collection.organisation(), CollectionReader.account(), taken.kept);
            inbound.keep(
                    collection.organisation(),
                    Channel.TAXII,
                    Scope.require().actor().name(),
                    taken.collector.proposals());
            store(collection.organisation(), taken);
        }
        var id = UUID.randomUUID();
        var status = JSON.writeValueAsBytes(status(id, taken, now));
        jdbc.sql("insert into stix_status (organisation_id, id, account_id, at, body) values (?, ?, ?, ?, ?)")
                .params(collection.organisation(), id, CollectionReader.account(), now.atOffset(ZoneOffset.UTC), status)
                .update();
        return status;
    }

    /** The instants are reserved last: the next one waits for them until the commit. */
    private void store(UUID organisation, Taken taken) {
        jdbc.sql("""
                        insert into stix_deposit (organisation_id, added, account_id, id, type, version, spec_version, body)
                        select ?, t.base + n.place - 1, ?, n.id, n.type, n.version, n.spec, n.body
                        from (select stix_deposited(?) as base) t,
                          unnest(?, ?, ?, ?, ?) with ordinality as n(id, type, version, spec, body, place)
                        on conflict (organisation_id, account_id, id, version) do nothing""")
                .params(
                        organisation,
                        CollectionReader.account(),
                        (long) taken.ids.size(),
                        taken.ids.toArray(String[]::new),
                        taken.types.toArray(String[]::new),
                        taken.versions.toArray(String[]::new),
                        taken.specVersions.toArray(String[]::new),
                        taken.bodies.toArray(byte[][]::new))
                .update();
    }

    private static ObjectNode status(UUID id, Taken taken, Instant now) {
        var status = JSON.createObjectNode();
        status.put("id", id.toString());
        status.put("status", "complete");
        status.put("request_timestamp", Moment.text(Moment.micros(now)));
        status.put("total_count", taken.ids.size() + taken.failures.size());
        status.put("success_count", taken.ids.size());
        var successes = JSON.createArrayNode();
        for (int i = 0; i < taken.ids.size(); i++) {
            line(successes, taken.ids.get(i), taken.versions.get(i), "");
        }
        putUnlessEmpty(status, "successes", successes);
        status.put("failure_count", taken.failures.size());
        var failures = JSON.createArrayNode();
        taken.failures.forEach(failure -> line(failures, failure.id(), failure.version(), failure.message()));
        putUnlessEmpty(status, "failures", failures);
        status.put("pending_count", 0);
        return status;
    }

    private static void putUnlessEmpty(ObjectNode status, String name, ArrayNode list) {
        if (!list.isEmpty()) {
            status.set(name, list);
        }
    }

    private static void line(ArrayNode list, String id, String version, String message) {
        var line = list.addObject().put("id", id).put("version", version);
        if (!message.isEmpty()) {
            line.put("message", message);
        }
    }

    /** What became of an envelope, for the program that sent it; kept for a week. */
    Optional<byte[]> status(String id) {
        try {
            var uuid = UUID.fromString(id);
            return transaction.execute(status -> jdbc.sql(
                            "select body from stix_status where organisation_id = any(?) and id = ? and account_id = ?")
                    .params(Scope.require().organisations().toArray(UUID[]::new), uuid, CollectionReader.account())
                    .query((row, number) -> row.getBytes("body"))
                    .optional());
        } catch (IllegalArgumentException noIdentifier) {
            return Optional.empty();
        }
    }

    /** Takes back what a program brought. What a person has made of it stays. @return versions that are gone */
    int delete(Collection collection, Filter filter) {
        return transaction.execute(status -> {
            if (!filter.ids().isEmpty()) {
                objects.forget(collection.organisation(), CollectionReader.account(), filter.ids());
            }
            return deleted(collection, filter);
        });
    }

    private int deleted(Collection collection, Filter filter) {
        return jdbc.sql("""
                        delete from stix_deposit where organisation_id = :organisation and account_id = :account
                          and added in (select o.added from (select d.*,
                              row_number() over (partition by d.id order by d.version, d.added) = 1 as first,
                              row_number() over (partition by d.id order by d.version desc, d.added desc) = 1 as last
                            from stix_deposit d where d.organisation_id = :organisation and d.account_id = :account
                              and d.id = any(:ids)) o where %s)""".formatted(filter.sql()))
                .param("organisation", collection.organisation())
                .param("account", CollectionReader.account())
                .param("ids", filter.ids().toArray(String[]::new))
                .param("types", filter.types().toArray(String[]::new))
                .param("versions", filter.versions().toArray(String[]::new))
                .update();
    }
}
