package fr.hygie.web;

/** A value that may be chosen, and the words for it, already in the language of the page. */
public record Option(String value, String label) {}
