package fr.hygie.web;

/** How something stands. Always shown by a word or a picture beside the colour. */
public enum State {
    /** Nothing to do. */
    OK("circle-check"),
    /** To act upon soon. */
    SOON("clock-exclamation"),
    /** To act upon now. */
    BAD("alert-circle"),
    /** Not known, or known too long ago: never shown as fine. */
    UNKNOWN("help-circle");

    private final String icon;

    State(String icon) {
        this.icon = icon;
    }

    public String icon() {
        return icon;
    }

    /** Ending of the style names, such as {@code state-soon}. */
    public String code() {
        return switch (this) {
            case OK -> "ok";
            case SOON -> "soon";
            case BAD -> "bad";
            case UNKNOWN -> "unknown";
        };
    }

    /** Message key of the general word; a page that has a better one uses that. */
    public String labelKey() {
        return "web.state." + name();
    }
}
