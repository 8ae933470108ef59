package fr.hygie.alert.taxii;

/**
 * A version of an object in a collection.
 *
 * @param added in microseconds since 1970; no two of a collection have the same
 * @param body as it is told, UTF-8; empty when only the manifest was asked for
 */
record Entry(long added, String id, String version, String specVersion, byte[] body) {}
