package fr.hygie.alert.writing;

import fr.hygie.alert.Affected;
import fr.hygie.alert.Alert.Handling;
import fr.hygie.alert.AlertContent;
import fr.hygie.alert.AlertRefused;
import fr.hygie.alert.AlertRefused.Reason;
import fr.hygie.alert.Marker;
import fr.hygie.alert.Step;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How much an alert says at most, whoever wrote it: what is told goes to thousands, and by every format. */
final class ContentLimits {
    private static final int LINE = 300;
    private static final int COMMENT = 2_000;
    private static final int TEXT = 21_000;
    private static final int VALUE = 201_000;
    private static final int PARTS = 20_000;

    private static final Instant FIRST = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("2100-01-01T00:00:00Z");

    private ContentLimits() {}

    /**
     * What an alert begins or goes on with.
     *
     * @throws AlertRefused when a part is missing, too long or out of time, or there are too many
     */
    static void require(Handling handling, AlertContent content, @Nullable Instant detectedAt) {
        boolean whole = Stream.of(handling.tlp(), handling.pap()).allMatch(Objects::nonNull)
                && handling.audience().stream().allMatch(rule -> rule != null && present(rule.within()))
                && inTime(detectedAt)
                && inTime(content.nextUpdate());
        if (!whole) {
            throw new AlertRefused(Reason.UNREADABLE);
        }
        require(content);
    }

    /** A date that PostgreSQL and people can read; one that nobody could would stop what looks at all alerts. */
    private static boolean inTime(@Nullable Instant moment) {
        return moment == null || moment.isAfter(FIRST) && moment.isBefore(LAST);
    }

    /** @throws AlertRefused when a part is missing, too long or out of time, or there are too many */
    static void require(AlertContent content) {
        boolean named = fits(content.title(), LINE)
                && !content.title().isBlank()
                && Stream.of(content.kind(), content.severity(), content.situation())
                        .allMatch(Objects::nonNull);
        boolean told = named
                && fits(content.process(), TEXT)
                && fits(content.origin(), TEXT)
                && lines(content.techniques())
                && lines(content.vulnerabilities())
                && few(content.measures())
                && content.measures().stream().allMatch(ContentLimits::fits)
                && few(content.markers())
                && content.markers().stream().allMatch(ContentLimits::fits)
                && few(content.affected())
                && content.affected().stream().allMatch(ContentLimits::fits);
        if (!told) {
            throw new AlertRefused(Reason.UNREADABLE);
        }
    }

    private static boolean fits(Step step) {
        return fits(step.id(), LINE) && fits(step.text(), TEXT) && present(step.phase());
    }

    private static boolean fits(Marker marker) {
        return present(marker.type()) && fits(marker.value(), VALUE) && fits(marker.comment(), COMMENT);
    }

    private static boolean fits(Affected one) {
        return fits(one.product(), LINE)
                && Stream.of(one.cycle(), one.from(), one.before())
                        .allMatch(text -> text == null || text.length() <= LINE);
    }

    private static boolean lines(List<String> lines) {
        return few(lines) && lines.stream().allMatch(line -> fits(line, LINE));
    }

    private static boolean few(List<?> parts) {
        return parts.size() <= PARTS;
    }

    /** What programs send may lack anything. */
    private static boolean present(@Nullable Object value) {
        return value != null;
    }

    private static boolean fits(@Nullable String text, int most) {
        return text != null && text.length() <= most;
    }
}
