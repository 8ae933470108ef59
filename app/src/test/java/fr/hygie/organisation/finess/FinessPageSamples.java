package fr.hygie.organisation.finess;

import fr.hygie.organisation.Category;
import fr.hygie.organisation.FinessNumber;
import fr.hygie.organisation.finess.FinessImports.Extract;
import fr.hygie.organisation.finess.FinessPlan.KnownOrganisation;
import fr.hygie.organisation.finess.FinessPlan.Outcome;
import fr.hygie.organisation.finess.FinessPlan.Step;
import fr.hygie.web.Option;
import fr.hygie.web.PageSamples;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

class FinessPageSamples implements PageSamples {
    @Override
    public Map<String, Map<String, Object>> pages() {
        var id = new UUID(0, 5);
        var line = new FinessLine(2, new FinessNumber("980000012"), null, PLANTED, PLANTED, "98", "355", "1102");
        var was = new KnownOrganisation(id, "980000012", false, PLANTED, null, "98", null, null);
        var step = new Step(Outcome.CHANGED, id, line, Category.GENERAL_HOSPITAL, null, id, null, was);
        var problem = new FinessProblem(3, FinessProblem.Kind.BAD_NUMBER, PLANTED);
        var model = new HashMap<String, Object>();
        model.put("extract", new Extract(id, PLANTED, Map.of("98", id), PLANTED, Instant.EPOCH, null));
        model.put("plan", new FinessPlan(List.of(step), List.of(problem), Map.of("98", 7, "2A", 1), 1));
        model.put("createdCount", 1);
        model.put("changedCount", 1);
        model.put("movedCount", 0);
        model.put("unchangedCount", 0);
        model.put("work", 2);
        model.put("refused", List.of(problem));
        model.put("refusedCount", 1);
        model.put("warnings", List.of(problem));
        model.put("warningCount", 1);
        model.put("created", List.of(step));
        model.put("changed", List.of(step));
        model.put("moved", List.of(step));
        model.put("regions", List.of(new Option(id.toString(), PLANTED)));
        return Map.of("organisation/finess-preview", model);
    }

    @Override
    public Set<String> composedKeys() {
        return Set.of("organisation.finess.problem.", "organisation.finess.unreadable.");
    }
}
