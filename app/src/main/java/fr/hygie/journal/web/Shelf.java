package fr.hygie.journal.web;

/** Which journal a page shows: that of the context in which somebody works, or that of the platform itself. */
enum Shelf {
    CONTEXT("/journal", "journal", "journal.title", "journal.note"),
    PLATFORM("/journal/platform", "platform-journal", "journal.platform.title", "journal.platform.note");

    private final String path;
    private final String navigation;
    private final String title;
    private final String note;

    Shelf(String path, String navigation, String title, String note) {
        this.path = path;
        this.navigation = navigation;
        this.title = title;
        this.note = note;
    }

    public String path() {
        return path;
    }

    /** Key of its line in the navigation. */
    public String navigation() {
        return navigation;
    }

    public String title() {
        return title;
    }

    /** What stands in it, and what does not. */
    public String note() {
        return note;
    }
}
