package fr.hygie.inventory.lifecycle;

/** A product with the rules that recognise it. */
record CatalogueEntry(CatalogueProduct product, MatchRules rules) {}
