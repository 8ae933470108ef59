package fr.hygie.inventory.imports;

import fr.hygie.inventory.imports.ImportResource.LineResource;
import fr.hygie.inventory.imports.ImportResource.ProblemResource;
import fr.hygie.inventory.report.ReportProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Tells runs to programs. */
@Component
class ImportResources {
    private static final int LINES = 100;

    private final Imports imports;
    private final ImportWords words;

    ImportResources(Imports imports, ImportWords words) {
        this.imports = imports;
        this.words = words;
    }

    /** With the lines that say most: the refused ones first. */
    ImportResource whole(ImportRun run, Locale locale) {
        var lines = new ArrayList<>(imports.lines(run, ImportLine.Verdict.REFUSED, LINES, 0));
        if (lines.size() < LINES) {
            imports.lines(run, null, LINES, 0).stream()
                    .filter(line -> line.verdict() != ImportLine.Verdict.REFUSED)
                    .limit(LINES - lines.size())
                    .forEach(lines::add);
        }
        return resource(run, lines.stream().map(line -> line(line, locale)).toList(), locale);
    }

    /** Without its lines. */
    ImportResource brief(ImportRun run, Locale locale) {
        return resource(run, List.of(), locale);
    }

    private ImportResource resource(ImportRun run, List<LineResource> lines, Locale locale) {
        return new ImportResource(
                run.id(),
                run.source(),
                run.label(),
                run.mode(),
                run.state(),
                run.isPreview(),
                run.startedAt(),
                run.finishedAt(),
                run.counts(),
                problem(run.problem(), locale),
                lines);
    }

    private LineResource line(ImportLine line, Locale locale) {
        return new LineResource(
                line.place(), line.name(), line.verdict(), problem(line.problem(), locale), line.changes());
    }

    private @Nullable ProblemResource problem(@Nullable ReportProblem problem, Locale locale) {
        return problem == null
                ? null
                : new ProblemResource(problem.place(), problem.code(), words.problem(locale, problem));
    }
}
