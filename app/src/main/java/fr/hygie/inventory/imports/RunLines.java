package fr.hygie.inventory.imports;

import fr.hygie.inventory.imports.ImportLine.Verdict;
import fr.hygie.web.Tab;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A page of the lines of a run, of one verdict.
 *
 * @param active verdict that is shown
 * @param page from 1
 * @param cut whether more happened than is kept to be shown
 */
record RunLines(List<Tab> tabs, String active, List<LineView> rows, int page, int pages, String path, boolean cut) {
    private static final List<Verdict> ORDER =
            List.of(Verdict.REFUSED, Verdict.WARNING, Verdict.CHANGED, Verdict.CREATED, Verdict.UNCHANGED);

    /** The verdict that asks most for being looked at. */
    static Verdict first(Map<Verdict, Integer> counts) {
        return ORDER.stream().filter(counts::containsKey).findFirst().orElse(Verdict.REFUSED);
    }

    static RunLines of(
            ImportRun run, Map<Verdict, Integer> counts, Verdict active, int page, int size, List<LineView> rows) {
        var path = ImportTabs.PATH + "/" + run.id() + "?show=";
        var tabs = new ArrayList<Tab>();
        for (var verdict : ORDER) {
            if (counts.containsKey(verdict)) {
                tabs.add(new Tab(verdict.name(), "inventory.import.lines." + verdict, path + verdict, (long)
                        happened(run, verdict, counts)));
            }
        }
        int kept = counts.getOrDefault(active, 0);
        return new RunLines(
                List.copyOf(tabs),
                active.name(),
                rows,
                page,
                Math.max(1, (kept + size - 1) / size),
                path + active,
                active != Verdict.REFUSED && kept >= RunProgress.KEPT);
    }

    private static int happened(ImportRun run, Verdict verdict, Map<Verdict, Integer> counts) {
        return switch (verdict) {
            case CREATED -> run.counts().created();
            case CHANGED -> run.counts().changed();
            case UNCHANGED -> run.counts().unchanged();
            case REFUSED, WARNING -> counts.getOrDefault(verdict, 0);
        };
    }
}
