package fr.hygie.inventory.relation;

import fr.hygie.inventory.AssetNotFound;
import fr.hygie.inventory.AssetRow;
import fr.hygie.inventory.asset.AssetView.Flow;
import fr.hygie.inventory.asset.AssetView.LinkKind;
import fr.hygie.inventory.asset.Assets;
import fr.hygie.journal.Act;
import fr.hygie.journal.Journal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What assets depend on: each other, and partners outside of the establishment. */
@Service
@Transactional
public class AssetRelations {
    private final JdbcClient jdbc;
    private final Assets assets;
    private final Journal journal;

    AssetRelations(JdbcClient jdbc, Assets assets, Journal journal) {
        this.jdbc = jdbc;
        this.assets = assets;
        this.journal = journal;
    }

    /**
     * Says that one asset depends on another of the same establishment; nothing happens when it was said already.
     *
     * @throws AssetNotFound when one is not within the current scope, or belongs to another establishment, or both are the same
     */
    public void link(UUID from, LinkKind kind, UUID to) {
        var one = assets.head(from).asset();
        var other = assets.head(to).asset();
        if (from.equals(to) || !one.organisation().equals(other.organisation())) {
            throw new AssetNotFound(to);
        }
        int added = jdbc.sql(
                        "insert into asset_link (organisation_id, from_id, to_id, kind) values (?, ?, ?, ?) on conflict do nothing")
                .params(one.organisation(), from, to, kind.name())
                .update();
        if (added > 0) {
            journal.record(Act.of(one.organisation(), "inventory.link-added", "asset", from, one.name())
                    .changing(null, link(kind, other)));
        }
    }

    public void unlink(UUID from, LinkKind kind, UUID to) {
        var one = assets.head(from).asset();
        var other = assets.head(to).asset();
        int removed = jdbc.sql(
                        "delete from asset_link where organisation_id = ? and from_id = ? and to_id = ? and kind = ?")
                .params(one.organisation(), from, to, kind.name())
                .update();
        if (removed > 0) {
            journal.record(Act.of(one.organisation(), "inventory.link-removed", "asset", from, one.name())
                    .changing(link(kind, other), null));
        }
    }

    private static Map<String, String> link(LinkKind kind, AssetRow other) {
        return Map.of("kind", kind.name(), "to", other.name());
    }

    /** Adds an exchange with a partner, or changes it when the asset has one with its identifier. */
    public void exchange(UUID asset, Flow flow) {
        var view = assets.view(asset);
        var before = view.flows().stream()
                .filter(known -> known.id().equals(flow.id()))
                .findFirst();
        jdbc.sql("""
                        insert into data_flow (organisation_id, id, asset_id, partner, direction, content, protocol, encrypted)
                        values (:organisation, :id, :asset, :partner, :direction, :content, :protocol, :encrypted)
                        on conflict (organisation_id, id) do update set partner = excluded.partner, direction = excluded.direction,
                          content = excluded.content, protocol = excluded.protocol, encrypted = excluded.encrypted
                        where data_flow.asset_id = excluded.asset_id""")
                .param("organisation", view.asset().organisation())
                .param("id", flow.id())
                .param("asset", asset)
                .param("partner", flow.partner())
                .param("direction", flow.direction().name())
                .param("content", flow.content())
                .param("protocol", flow.protocol())
                .param("encrypted", flow.encrypted())
                .update();
        journal.record(Act.of(
                        view.asset().organisation(),
                        before.isEmpty() ? "inventory.flow-added" : "inventory.flow-changed",
                        "asset",
                        asset,
                        view.asset().name())
                .changing(before.map(AssetRelations::texts).orElse(null), texts(flow)));
    }

    /** Nothing happens when the asset has no such exchange. */
    public void endExchange(UUID asset, UUID id) {
        var view = assets.view(asset);
        view.flows().stream().filter(known -> known.id().equals(id)).findFirst().ifPresent(flow -> {
            jdbc.sql("delete from data_flow where organisation_id = ? and id = ? and asset_id = ?")
                    .params(view.asset().organisation(), id, asset)
                    .update();
            journal.record(Act.of(
                            view.asset().organisation(),
                            "inventory.flow-removed",
                            "asset",
                            asset,
                            view.asset().name())
                    .changing(texts(flow), null));
        });
    }

    private static Map<String, String> texts(Flow flow) {
        var texts = new LinkedHashMap<String, String>();
        texts.put("partner", flow.partner());
        texts.put("direction", flow.direction().name());
        texts.put("content", flow.content());
        texts.put("protocol", String.valueOf(flow.protocol()));
        texts.put("encrypted", String.valueOf(flow.encrypted()));
        return texts;
    }
}
