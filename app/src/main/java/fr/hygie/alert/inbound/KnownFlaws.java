package fr.hygie.alert.inbound;

import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** What the register of an establishment already knows of CVEs; told by the module that keeps it. */
public interface KnownFlaws {
    /**
     * A line of the register.
     *
     * @param key the CVE, or the notice that names several
     * @param cves of those that were asked for
     * @param open it strikes and is not corrected; false: it is to be checked whether it strikes
     * @param path of its sheet
     */
    record Flaw(String key, List<String> cves, int assets, int sure, boolean open, String path) {}

    /** Open ones and those to be checked, those that strike most first; at most 500. */
    List<Flaw> of(UUID organisation, Collection<String> cves);
}
