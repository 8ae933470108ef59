package fr.hygie.inventory.web;

import fr.hygie.inventory.AssetField;
import fr.hygie.inventory.AssetKind;
import fr.hygie.inventory.AssetRow;
import fr.hygie.inventory.SupportState;
import fr.hygie.web.Column;
import fr.hygie.web.ListShape;
import fr.hygie.web.ListState;
import fr.hygie.web.Option;
import fr.hygie.web.PageSamples;
import fr.hygie.web.Slice;
import fr.hygie.web.State;
import fr.hygie.web.Tab;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.util.LinkedMultiValueMap;

/** What the sample models of the inventory have in common. */
final class SampleParts {
    static final UUID ID = UUID.fromString("018f4e2c-0000-7000-8000-000000000001");
    static final Instant SEEN = Instant.parse("2026-11-20T06:42:00Z");
    static final List<Option> OPTIONS = List.of(new Option("a", PageSamples.PLANTED), new Option("b", "B"));
    static final ListShape PLAIN = new ListShape(
            "/inventory/assets", List.of(Column.text("name", "inventory.software.name")), Set.of(), "name", false);

    private SampleParts() {}

    static List<Cell> cells() {
        return List.of(
                Cell.link(PageSamples.PLANTED, "/inventory/assets/" + ID),
                Cell.of(State.BAD, PageSamples.PLANTED).hinting(PageSamples.PLANTED),
                Cell.number("12"),
                Cell.NOTHING);
    }

    static ListState plain() {
        return PLAIN.read(new LinkedMultiValueMap<>());
    }

    static <T> Slice<T> slice(List<T> rows) {
        return Slice.of(rows, 60, plain());
    }

    static AssetRow asset() {
        return new AssetRow(
                ID,
                ID,
                1,
                AssetKind.LAPTOP,
                PageSamples.PLANTED,
                PageSamples.PLANTED,
                Map.of(AssetField.SERIAL, PageSamples.PLANTED),
                SEEN,
                SEEN,
                "windows/7",
                SupportState.ENDED,
                LocalDate.parse("2020-01-14"),
                null,
                2027,
                new BigDecimal("800"),
                "AGE");
    }

    static ExemptionLine exemption() {
        return new ExemptionLine(
                ID,
                cells().getFirst(),
                cells().get(1),
                PageSamples.PLANTED,
                PageSamples.PLANTED,
                PageSamples.PLANTED,
                PageSamples.PLANTED,
                PageSamples.PLANTED,
                cells().get(2),
                true,
                true,
                true);
    }

    static Map<String, Object> withTabs(Map<String, Object> page) {
        var model = new HashMap<>(page);
        model.put("tabs", List.of(new Tab("policy", "inventory.lifecycle.tab.policy", "/inventory/lifecycle", null)));
        model.put("tab", "policy");
        return model;
    }
}
