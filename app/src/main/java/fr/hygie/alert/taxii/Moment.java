package fr.hygie.alert.taxii;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;

/** When something was added, in microseconds since 1970: what TAXII counts by. */
final class Moment {
    private static final DateTimeFormatter MICROS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

    private Moment() {}

    static String text(long micros) {
        return MICROS.format(Instant.EPOCH.plus(micros, ChronoUnit.MICROS));
    }

    static long micros(Instant instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }

    /** @throws TaxiiRefused when it is no instant of RFC 3339 */
    static Instant read(String name, String text) {
        try {
            var instant = OffsetDateTime.parse(text).toInstant();
            if (instant.isBefore(Instant.EPOCH.minus(3_660_000, ChronoUnit.DAYS))
                    || instant.isAfter(Instant.EPOCH.plus(3_660_000, ChronoUnit.DAYS))) {
                throw TaxiiRefused.bad(name + " is out of range");
            }
            return instant;
        } catch (DateTimeException noDate) {
            throw TaxiiRefused.bad(name + " is no timestamp of RFC 3339");
        }
    }
}
