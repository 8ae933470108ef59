package fr.hygie.inventory.device;

import fr.hygie.inventory.LikePattern;
import fr.hygie.inventory.report.AssetFacts.Peripheral;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Screens, printers and devices on the USB that are plugged into the assets of the current scope. */
@Service
@Transactional(readOnly = true)
public class PluggedDevices {
    private static final int MOST_WORDS = 10;

    /** The text of an asset holds all its devices: it is looked at first, then which of them it is. */
    private static final String FIND = """
            with words as (select array(select folded(w) from unnest(:patterns::text[]) as w) as all_of)
            select a.id, a.name as asset, p ->> 'kind' as kind, p ->> 'name' as name, p ->> 'manufacturer' as manufacturer,
              p ->> 'serial' as serial
            from asset_detail d cross join words w cross join lateral jsonb_array_elements(d.facts -> 'peripherals') as p
            join asset a on a.organisation_id = d.organisation_id and a.id = d.asset_id
            where d.plugged like all (w.all_of)
              and folded(concat_ws(' ', p ->> 'name', p ->> 'manufacturer', p ->> 'serial')) like all (w.all_of)
            order by lower(p ->> 'name'), a.name_order, a.id limit :most""";

    private final JdbcClient jdbc;

    PluggedDevices(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A device and the asset that it is plugged into. */
    public record Plugged(UUID asset, String assetName, Peripheral device) {}

    /**
     * Those whose name, maker or serial number hold all the words, by name.
     *
     * @param words at least one
     */
    public List<Plugged> find(String words, int most) {
        var patterns = Arrays.stream(words.strip().split("\\s+"))
                .limit(MOST_WORDS)
                .map(LikePattern::containing)
                .toArray(String[]::new);
        return jdbc.sql(FIND)
                .param("patterns", patterns)
                .param("most", most)
                .query((row, number) -> new Plugged(
                        row.getObject("id", UUID.class),
                        row.getString("asset"),
                        new Peripheral(
                                Peripheral.Kind.valueOf(row.getString("kind")),
                                row.getString("name"),
                                row.getString("manufacturer"),
                                row.getString("serial"))))
                .list();
    }
}
