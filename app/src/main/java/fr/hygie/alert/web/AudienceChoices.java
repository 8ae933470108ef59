package fr.hygie.alert.web;

import fr.hygie.alert.AudienceRule;
import fr.hygie.alert.desk.Audiences;
import fr.hygie.organisation.Calendar;
import fr.hygie.organisation.Category;
import fr.hygie.organisation.FinessNumber;
import fr.hygie.organisation.Organisation;
import fr.hygie.organisation.OrganisationKind;
import fr.hygie.organisation.Organisations;
import fr.hygie.scope.Right;
import fr.hygie.scope.Scope;
import fr.hygie.web.Option;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** For whom an alert may be, as the form offers it: territories around the writer, categories, a product, names. */
@Component
class AudienceChoices {
    private static final int MOST_BELOW = 500;

    private final Organisations organisations;
    private final Audiences audiences;
    private final Calendar calendar;
    private final JdbcClient jdbc;

    AudienceChoices(Organisations organisations, Audiences audiences, Calendar calendar, JdbcClient jdbc) {
        this.organisations = organisations;
        this.audiences = audiences;
        this.calendar = calendar;
        this.jdbc = jdbc;
    }

    /** A territory, and how many establishments it holds today. */
    record Territory(UUID id, String name, OrganisationKind kind, int establishments) {}

    /** Around the active organisation, the nearest first; the nation for those who may relay. */
    List<Territory> territories() {
        var scope = Scope.require();
        var found = new LinkedHashMap<UUID, Territory>();
        var own = organisations.required(scope.active());
        if (own.kind().isOverseer()) {
            add(found, own.id(), own.label(), own.kind());
        }
        for (var node : organisations.chain(own.id(), calendar.today())) {
            boolean offered = node.kind() == OrganisationKind.GROUP
                    || node.kind() == OrganisationKind.REGION
                    || node.kind() == OrganisationKind.NATION && scope.allows(Right.ALERT_RELAY);
            if (offered) {
                add(found, node.id(), node.label(), node.kind());
            }
        }
        return List.copyOf(found.values());
    }

    /** Territories below the active organisation: regions of the nation, groups of a region. By name; no sizes. */
    List<Option> below() {
        var own = organisations.required(Scope.require().active());
        if (!own.kind().isOverseer()) {
            return List.of();
        }
        return Stream.of(OrganisationKind.REGION, OrganisationKind.GROUP)
                .flatMap(kind -> organisations.all(organisations.below(own.id(), calendar.today(), kind)).stream())
                .filter(one -> !one.id().equals(own.id()))
                .map(one -> new Option(one.id().toString(), one.label()))
                .sorted(Comparator.comparing(Option::label))
                .limit(MOST_BELOW)
                .toList();
    }

    private void add(Map<UUID, Territory> found, UUID id, String name, OrganisationKind kind) {
        var size = audiences.size(List.of(AudienceRule.all(id)));
        found.putIfAbsent(id, new Territory(id, name, kind, size.establishments()));
    }

    /** The usual one: the region; else the widest. */
    static Optional<UUID> usual(List<Territory> territories) {
        return territories.stream()
                .filter(territory -> territory.kind() == OrganisationKind.REGION)
                .findFirst()
                .or(() -> territories.isEmpty() ? Optional.empty() : Optional.of(territories.getLast()))
                .map(Territory::id);
    }

    /**
     * The rules that a form describes.
     *
     * @param within a territory; null: the names alone
     * @param categories names of {@link Category}; empty: all
     * @param names FINESS numbers, parted by spaces, commas or lines
     * @return the names that nobody has, in {@link Rules#unknown}
     */
    Rules rules(@Nullable UUID within, List<String> categories, String product, String names) {
        return rules(within, categories, product, names, false);
    }

    /** @param bodies the agencies and centres of the territory alone, who relay on */
    Rules rules(@Nullable UUID within, List<String> categories, String product, String names, boolean bodies) {
        var rules = new ArrayList<AudienceRule>();
        var unknown = new ArrayList<String>();
        for (var name : names.split("[\\s,;]+")) {
            if (!name.isBlank()) {
                named(name).ifPresentOrElse(id -> rules.add(AudienceRule.all(id)), () -> unknown.add(name));
            }
        }
        if (rules.isEmpty() && unknown.isEmpty() && within != null && bodies) {
            rules.add(AudienceRule.bodiesOf(within));
        } else if (rules.isEmpty() && unknown.isEmpty() && within != null) {
            var words = product.isBlank() ? null : product.strip();
            var chosen = Arrays.stream(Category.values())
                    .filter(category -> categories.contains(category.name()))
                    .toList();
            if (chosen.isEmpty()) {
                rules.add(new AudienceRule(within, null, words));
            }
            chosen.forEach(category -> rules.add(new AudienceRule(within, category, words)));
        }
        return new Rules(rules, unknown);
    }

    /** FINESS numbers of those that rules name, one per line, when they name establishments alone; otherwise empty. */
    String names(List<AudienceRule> rules) {
        boolean plain = rules.stream()
                .allMatch(rule -> rule.category() == null && rule.product() == null && !rule.isForBodies());
        if (!plain) {
            return "";
        }
        var named = organisations.all(rules.stream().map(AudienceRule::within).collect(Collectors.toSet())).stream()
                .map(Organisation::finess)
                .filter(Objects::nonNull)
                .map(FinessNumber::value)
                .toList();
        return named.size() == rules.size() ? String.join("\n", named) : "";
    }

    /** @param unknown numbers that nobody has */
    record Rules(List<AudienceRule> rules, List<String> unknown) {}

    private Optional<UUID> named(String finess) {
        return FinessNumber.parse(finess)
                .flatMap(number -> jdbc.sql("select id from organisation where finess = ? and kind = 'LEGAL_ENTITY'")
                        .param(number.value())
                        .query(UUID.class)
                        .optional());
    }
}
