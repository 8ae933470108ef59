package fr.hygie.alert;

/**
 * A trace by which the attack is recognised (indicator of compromise), or a rule that finds it. A rule is carried, never
 * run.
 */
public record Marker(Type type, String value, String comment) {
    /** What sort of trace. */
    public enum Type {
        IPV4,
        IPV6,
        DOMAIN,
        URL,
        MD5,
        SHA1,
        SHA256,
        MAIL,
        FILE_NAME,
        REGISTRY_KEY,
        YARA,
        SIGMA,
        SURICATA;

        /** A text of several lines for another program. */
        public boolean isRule() {
            return compareTo(YARA) >= 0;
        }
    }
}
