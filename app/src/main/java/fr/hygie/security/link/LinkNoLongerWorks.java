package fr.hygie.security.link;

/** The link was used already, has ended, or never was one. */
public class LinkNoLongerWorks extends RuntimeException {
    public LinkNoLongerWorks() {
        super("the link no longer works");
    }
}
