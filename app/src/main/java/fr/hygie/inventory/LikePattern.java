package fr.hygie.inventory;

/** Patterns of {@code like}, in which what somebody typed stands for itself. */
public final class LikePattern {
    private LikePattern() {}

    public static String containing(String text) {
        return "%" + text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
    }
}
