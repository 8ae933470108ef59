package fr.hygie.organisation.web;

import fr.hygie.scope.Right;
import fr.hygie.web.NavigationEntry;
import fr.hygie.web.Tab;
import java.util.List;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where the pages of this module stand in the navigation. */
@Configuration(proxyBeanMethods = false)
class OrganisationPages {
    /** Between the tree, one's own establishments and the table of roles. */
    static final List<Tab> TABS = List.of(
            new Tab("tree", "organisation.tab.tree", "/organisations", null),
            new Tab("areas", "organisation.tab.areas", "/areas", null),
            new Tab("roles", "organisation.tab.roles", "/roles", null));

    @Bean
    NavigationEntry organisationEntry() {
        return new NavigationEntry("organisation", "/organisations", "sitemap", 800, Set.of(Right.ORGANISATION_READ));
    }

    @Bean
    NavigationEntry peopleEntry() {
        return new NavigationEntry("people", "/people", "users", 810, Set.of(Right.PEOPLE_READ));
    }
}
