package fr.hygie.inventory.report;

import org.jspecify.annotations.Nullable;

/**
 * A piece of software as it was read on an asset, before the dictionary tidies it.
 *
 * @param name never blank, at most 255 characters
 * @param version as reported; empty when there is none
 * @param publisher as reported
 */
public record SoftwareItem(
        String name, String version, @Nullable String publisher) {}
