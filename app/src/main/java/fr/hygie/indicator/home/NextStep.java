package fr.hygie.indicator.home;

/** Something to decide or to do, and where. */
public record NextStep(String label, String path, String note) {}
