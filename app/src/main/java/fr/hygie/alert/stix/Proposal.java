package fr.hygie.alert.stix;

import fr.hygie.alert.AlertContent;
import fr.hygie.alert.Pap;
import fr.hygie.alert.Tlp;
import java.util.List;

/**
 * What somebody else tells, put into the form of an alert. A person decides what becomes of it.
 *
 * @param key of the report in the words of its sender: the same for all its versions; empty when there is no report
 * @param version of the report as its sender dates it; empty when it does not
 * @param creator identifier of whoever made it, in the words of its sender; empty when it does not say
 * @param author as the sender names it; empty when it does not
 * @param withdrawn whether the sender takes it back
 * @param sources reports that those told it under who passed it on, whoever made it first; empty when the sender made it
 */
public record Proposal(
        String key,
        String version,
        String creator,
        String author,
        AlertContent content,
        Tlp tlp,
        Pap pap,
        boolean withdrawn,
        boolean exercise,
        List<String> sources) {

    /** What its sender made. */
    public Proposal(
            String key,
            String version,
            String creator,
            String author,
            AlertContent content,
            Tlp tlp,
            Pap pap,
            boolean withdrawn,
            boolean exercise) {
        this(key, version, creator, author, content, tlp, pap, withdrawn, exercise, List.of());
    }
}
