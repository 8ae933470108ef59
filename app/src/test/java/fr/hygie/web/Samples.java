package fr.hygie.web;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.springframework.util.MultiValueMap;

/** Invented figures for the gallery. */
class Samples {
    static final ListShape LIST = new ListShape(
            "/list",
            List.of(
                    Column.text("name", "web.navigation.inventory"),
                    Column.text("state", "web.navigation.lifecycle"),
                    Column.number("age", "web.navigation.action"),
                    Column.text("seen", "web.navigation.journal"),
                    Column.text("serial", "web.navigation.supplier").optional()),
            Set.of("site", "kind"),
            "name",
            false);

    record Row(String name, State state, long age, Instant seen, String serial) {}

    static Map<String, Object> home() {
        return Map.of(
                "counters",
                        List.of(
                                bar(2510, 494, 720, 76),
                                bar(328, 0, 60, 12),
                                bar(142, 36, 22, 0),
                                bar(3850, 1600, 720, 1846)),
                "columns", columns(),
                "bars", bars());
    }

    static ShareBar bar(long ok, long soon, long bad, long unknown) {
        return new ShareBar(List.of(
                new ShareBar.Part(Tone.OK, "à jour", ok, "/list?site=a"),
                new ShareBar.Part(Tone.SOON, "avant un an", soon, "/list?site=b"),
                new ShareBar.Part(Tone.BAD, "hors support", bad, "/list?site=c"),
                new ShareBar.Part(Tone.UNKNOWN, "inconnus", unknown, null)));
    }

    static ColumnChart columns() {
        long[][] counts = {
            {612, 0, 0, 82},
            {0, 0, 0, 20},
            {0, 0, 12, 44},
            {0, 0, 0, 31},
            {118, 0, 0, 60},
            {0, 46, 0, 12},
            {94, 0, 31, 70},
            {0, 0, 0, 18},
            {240, 0, 0, 25}
        };
        var periods = new ArrayList<ColumnChart.Period>();
        for (int index = 0; index < counts.length; index++) {
            var values = java.util.Arrays.stream(counts[index]).boxed().toList();
            periods.add(new ColumnChart.Period(
                    "T" + ((index + 3) % 4 + 1) + " " + (25 + (index + 3) / 4),
                    values,
                    List.of("/list?site=" + index)));
        }
        return new ColumnChart(
                "Fins de support à venir, en postes",
                "Trimestre",
                List.of(
                        new ColumnChart.Series(Tone.FIRST, "Windows client"),
                        new ColumnChart.Series(Tone.SECOND, "Windows Server"),
                        new ColumnChart.Series(Tone.THIRD, "Linux"),
                        new ColumnChart.Series(Tone.FOURTH, "Dispositifs médicaux")),
                periods);
    }

    static BarChart bars() {
        return new BarChart(
                "Part hors support par site",
                "Site",
                "Hors support",
                List.of(
                        new BarChart.Bar(Tone.BAD, "Hôpital de la Grève", 31.0, "31 %", "/list?site=greve"),
                        new BarChart.Bar(Tone.SOON, "Centre de gériatrie", 22.0, "22 %", "/list?site=geriatrie"),
                        new BarChart.Bar(Tone.SOON, "Hôpital Saint-Aubin", 14.0, "14 %", "/list?site=aubin"),
                        new BarChart.Bar(Tone.OK, "Psychiatrie Les Embruns", 9.0, "9 %", "/list?site=embruns"),
                        new BarChart.Bar(Tone.UNKNOWN, "Institut de formation", null, "inconnu", null)));
    }

    static Map<String, Object> list(MultiValueMap<String, String> parameters) {
        var state = LIST.read(parameters);
        var rows = IntStream.range(0, state.q().equals("rien") ? 0 : state.size())
                .mapToObj(index -> new Row(
                        "PC-ACC-%03d".formatted(index + 1),
                        State.values()[index % 4],
                        12L * index,
                        Instant.parse("2026-11-22T06:42:00Z").minusSeconds(3600L * index * index),
                        "5CG" + (1_000_000 + index)))
                .toList();
        return Map.of(
                "state", state,
                "slice", Slice.of(rows, rows.isEmpty() ? 0 : 4200, state),
                "filters",
                        List.of(
                                new Filter(
                                        "site",
                                        "web.navigation.organisation",
                                        List.of(
                                                new Option("aubin", "Hôpital Saint-Aubin"),
                                                new Option("greve", "Hôpital de la Grève"))),
                                new Filter(
                                        "kind",
                                        "web.navigation.inventory",
                                        List.of(
                                                new Option("desktop", "Poste fixe"),
                                                new Option("laptop", "Portable")))));
    }

    static Map<String, Object> sheet() {
        return Map.of(
                "crumbs",
                List.of(new Crumb("Postes fixes", "/list?kind=desktop")),
                "tabs",
                List.of(
                        new Tab("facts", "web.navigation.inventory", "/sheet", null),
                        new Tab("history", "web.navigation.journal", "/sheet?tab=history", 42L)),
                "bad",
                State.BAD,
                "running",
                new Progress(1240, 4200L, Duration.ofSeconds(95), false, "/sheet", "/sheet/cancel"),
                "finished",
                new Progress(4200, 4200L, null, true, "/sheet", null));
    }

    static Map<String, Object> form() {
        return Map.of(
                "kinds", List.of(new Option("desktop", "Poste fixe"), new Option("laptop", "Portable")),
                "today", LocalDate.parse("2026-11-22"));
    }

    static Map<String, Object> filledForm(String text) {
        return Map.of(
                "form",
                new Gallery.Form(text, null, "desktop", text, text, true),
                "kinds",
                List.of(new Option("desktop", text)));
    }
}
