package fr.hygie.web;

/** Where a form may send a person back to: a page of this application, whatever the address said. */
public final class LocalPath {
    private LocalPath() {}

    /** The path itself when it stays here, {@code /} otherwise. */
    public static String of(String wanted) {
        boolean plain = wanted.chars().allMatch(letter -> letter > ' ' && letter < 127 && letter != '\\');
        return plain && wanted.startsWith("/") && !wanted.startsWith("//") ? wanted : "/";
    }
}
