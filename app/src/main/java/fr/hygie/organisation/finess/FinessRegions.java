package fr.hygie.organisation.finess;

import fr.hygie.organisation.Calendar;
import fr.hygie.organisation.OrganisationKind;
import fr.hygie.organisation.OrganisationNode;
import fr.hygie.organisation.OrganisationSearch;
import fr.hygie.scope.Scope;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Into which regions an extract may go. */
@Component
class FinessRegions {
    private final FinessImports imports;
    private final OrganisationSearch search;
    private final Calendar calendar;

    FinessRegions(FinessImports imports, OrganisationSearch search, Calendar calendar) {
        this.imports = imports;
        this.search = search;
        this.calendar = calendar;
    }

    /** Regions that the current context keeps: itself, or those below the nation. */
    List<OrganisationNode> all() {
        var active = Scope.require().active();
        var question = new OrganisationSearch.Question("", OrganisationKind.REGION, null, null, false);
        var all = search.find(question, calendar.today(), 100, 0).rows();
        var own = all.stream().filter(region -> region.id().equals(active)).toList();
        return own.isEmpty() ? all : own;
    }

    /** With one region in reach, every département of the file goes there unless somebody says otherwise. */
    void propose(UUID extract) {
        var regions = all();
        if (regions.size() == 1) {
            var chosen = new LinkedHashMap<String, UUID>();
            imports.plan(imports.required(extract))
                    .departments()
                    .keySet()
                    .forEach(department ->
                            chosen.put(department, regions.getFirst().id()));
            imports.choose(extract, chosen);
        }
    }
}
