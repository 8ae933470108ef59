package fr.hygie.inventory.glpi;

import java.net.URI;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * How to reach a GLPI server, as its administrator told. No other address is ever called.
 *
 * @param instance name that tells its items from those of another GLPI, e.g. {@code glpi}
 * @param base address of the API, ends with {@code /apirest.php}
 * @param zone of the dates and times that it keeps
 * @param authorityPem certificates to trust besides the usual ones, null for none
 */
public record GlpiSettings(
        String instance,
        URI base,
        String appToken,
        String userToken,
        ZoneId zone,
        @Nullable String authorityPem) {

    private static final String API = "/apirest.php";

    /**
     * Settings from what a person typed.
     *
     * @param address of GLPI or of its API; {@code http} only when the clear text is accepted
     * @throws GlpiFailure when it is no such address
     */
    public static GlpiSettings of(
            String instance,
            String address,
            boolean clearTextAccepted,
            String appToken,
            String userToken,
            ZoneId zone,
            @Nullable String authorityPem) {
        return new GlpiSettings(
                instance,
                base(address.strip(), clearTextAccepted),
                appToken.strip(),
                userToken.strip(),
                zone,
                authorityPem);
    }

    private static URI base(String address, boolean clearTextAccepted) {
        URI uri;
        try {
            uri = URI.create(address.replaceAll("/+$", ""));
        } catch (IllegalArgumentException notAnAddress) {
            throw GlpiFailure.of("glpi-address-wrong", notAnAddress, address);
        }
        boolean clear = "http".equalsIgnoreCase(uri.getScheme());
        if (clear && !clearTextAccepted) {
            throw GlpiFailure.of("glpi-address-clear");
        }
        boolean known = clear || "https".equalsIgnoreCase(uri.getScheme());
        if (!known
                || uri.getHost() == null
                || uri.getUserInfo() != null
                || uri.getQuery() != null
                || uri.getFragment() != null) {
            throw GlpiFailure.of("glpi-address-wrong", address);
        }
        return uri.getPath().endsWith(API) ? uri : URI.create(uri + API);
    }

    /** Without the secrets. */
    @Override
    public String toString() {
        return "GlpiSettings[" + instance + ", " + base + "]";
    }
}
