package fr.hygie.web;

/** A page above this one: the model attribute {@code crumbs} lists them, the highest first. */
public record Crumb(String label, String path) {}
