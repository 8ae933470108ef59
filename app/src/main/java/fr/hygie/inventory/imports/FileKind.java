package fr.hygie.inventory.imports;

/** What a received file is, told by its content and never by its name. */
enum FileKind {
    SHEET,
    DOCUMENT,
    ARCHIVE
}
