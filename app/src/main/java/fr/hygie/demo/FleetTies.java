package fr.hygie.demo;

import fr.hygie.demo.fleet.Fleet;
import fr.hygie.demo.fleet.Fleet.Flow;
import fr.hygie.demo.fleet.Fleet.Link;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Writes what surrounds the assets of a fleet: what was promised of their support, links, flows to partners, exemptions. */
@Component
class FleetTies {
    private static final String LINKS = """
            insert into asset_link (organisation_id, from_id, to_id, kind)
            select :organisation, f.asset_id, t.asset_id, l.kind
            from unnest(:from::text[], :kinds::text[], :to::text[]) as l(source, kind, target)
            join asset_key f on f.organisation_id = :organisation and f.kind = 'FOREIGN' and f.value = l.source
            join asset_key t on t.organisation_id = :organisation and t.kind = 'FOREIGN' and t.value = l.target
            on conflict do nothing""";

    private static final String FLOW = """
            insert into data_flow (organisation_id, id, asset_id, partner, direction, content, protocol, encrypted)
            select :organisation, :id, k.asset_id, :partner, :direction, :content, :protocol, :encrypted
            from asset_key k where k.organisation_id = :organisation and k.kind = 'FOREIGN' and k.value = :asset
            on conflict do nothing""";

    /** Devices that their maker forbids to patch, for the oldest systems: as many as a committee would have looked at. */
    private static final String EXEMPTIONS = """
            insert into exemption (organisation_id, id, asset_id, reason, compensating_measure, valid_from, valid_to, proposed_by,
              accepted_by, accepted_on)
            select organisation_id, md5('exemption' || id)::uuid, id,
              'Le fabricant ne valide aucun système plus récent ; remplacement inscrit au plan d’équipement.',
              'Isolement dans un réseau dédié, flux limités au serveur de l’application, supports amovibles interdits.',
              :from, :to, 'RSSI et ingénieur biomédical', 'Direction générale', :from
            from asset
            where organisation_id = :organisation and kind = 'MEDICAL_DEVICE' and support = 'ENDED'
              and attributes ->> 'patch_rule' = 'MANUFACTURER_ONLY' and serial like '%7'
            on conflict do nothing""";

    /** One more, that waits for the director. */
    private static final String PROPOSED = """
            insert into exemption (organisation_id, id, asset_id, reason, compensating_measure, valid_from, valid_to, proposed_by, waits)
            select organisation_id, md5('exemption' || id)::uuid, id,
              'Le logiciel de pilotage n’est pas validé sur un système plus récent.',
              'Poste retiré du réseau général ; transferts par une passerelle contrôlée.', :from, :to, 'RSSI', true
            from asset
            where organisation_id = :organisation and kind = 'MEDICAL_DEVICE' and support = 'ENDED'
              and attributes ->> 'patch_rule' = 'MANUFACTURER_ONLY' and serial not like '%7'
            order by name_order limit 1
            on conflict do nothing""";

    /** Applications of the CHU that serve its neighbours, with the part of the cost that each of them bears. */
    private static final String SHARE = """
            insert into asset_share (organisation_id, asset_id, beneficiary_id, sharing_key, percent, shared_at)
            select a.organisation_id, a.id, p.beneficiary, 'Nombre de postes connectés', p.percent, :at
            from (select organisation_id, id from asset where organisation_id = :organisation and kind = 'APPLICATION'
              and criticality >= 3 order by name_order limit 3) a
            cross join unnest(:beneficiaries, :percents::numeric[]) as p(beneficiary, percent)
            on conflict do nothing""";

    private static final Map<String, String> PARTS =
            Map.of("chu", "72.5", "lannec", "14", "brumeux", "9", "genets", "1.5", "marronniers", "2", "clos", "1");

    private static final String PROMISE = """
            insert into support_decision (organisation_id, cycle, extended_until, contract, ends_on, reason, decided_by, decided_at,
              support)
            values (:organisation, :cycle, :extended, :contract, :ends, :reason, :by, :at, 'UNKNOWN')
            on conflict do nothing""";

    private final JdbcClient jdbc;
    private final Clock clock;

    FleetTies(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Before the assets: they are then judged by it as they come. May be called again after it was interrupted. */
    @Transactional
    public void promise(UUID organisation, Fleet fleet) {
        for (var promise : fleet.promises()) {
            jdbc.sql(PROMISE)
                    .param("organisation", organisation)
                    .param("cycle", promise.cycle())
                    .param("extended", promise.extendedUntil())
                    .param("contract", promise.contract())
                    .param("ends", promise.endsOn())
                    .param("reason", promise.reason())
                    .param("by", promise.decidedBy())
                    .param("at", clock.instant().minus(Duration.ofDays(90)).atOffset(ZoneOffset.UTC))
                    .update();
        }
    }

    /** May be called again after it was interrupted. */
    @Transactional
    public void tie(UUID organisation, Fleet fleet) {
        link(organisation, fleet.links());
        for (int i = 0; i < fleet.flows().size(); i++) {
            flow(
                    organisation,
                    DemonstrationData.id(organisation + " flow " + i),
                    fleet.flows().get(i));
        }
        share(organisation);
        var today = LocalDate.now(clock);
        jdbc.sql(EXEMPTIONS)
                .param("organisation", organisation)
                .param("from", today.minusDays(120))
                .param("to", today.plusDays(245))
                .update();
        jdbc.sql(PROPOSED)
                .param("organisation", organisation)
                .param("from", today)
                .param("to", today.plusDays(365))
                .update();
    }

    private void share(UUID organisation) {
        if (!organisation.equals(DemonstrationData.id("chu"))) {
            return;
        }
        var parts = List.copyOf(PARTS.entrySet());
        jdbc.sql(SHARE)
                .param("organisation", organisation)
                .param("at", clock.instant().minus(Duration.ofDays(200)).atOffset(ZoneOffset.UTC))
                .param(
                        "beneficiaries",
                        parts.stream()
                                .map(part -> DemonstrationData.id(part.getKey()))
                                .toArray(UUID[]::new))
                .param("percents", parts.stream().map(Map.Entry::getValue).toArray(String[]::new))
                .update();
    }

    private void link(UUID organisation, List<Link> links) {
        jdbc.sql(LINKS)
                .param("organisation", organisation)
                .param("from", column(links, Link::from))
                .param("kinds", column(links, Link::kind))
                .param("to", column(links, Link::to))
                .update();
    }

    private static String[] column(List<Link> links, Function<Link, String> part) {
        return links.stream().map(part).toArray(String[]::new);
    }

    private void flow(UUID organisation, UUID id, Flow flow) {
        jdbc.sql(FLOW)
                .param("organisation", organisation)
                .param("id", id)
                .param("asset", flow.asset())
                .param("partner", flow.partner())
                .param("direction", flow.direction())
                .param("content", flow.content())
                .param("protocol", flow.protocol())
                .param("encrypted", flow.encrypted())
                .update();
    }
}
