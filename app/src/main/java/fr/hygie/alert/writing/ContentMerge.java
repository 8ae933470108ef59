package fr.hygie.alert.writing;

import fr.hygie.alert.AlertContent;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Puts a new version of what somebody else wrote together with what a person changed here since the last one: a field
 * that was changed here stays as it is, of lists what was added here stays and what was taken out stays out.
 *
 * @param base what both began with
 */
record ContentMerge(AlertContent base, AlertContent here, AlertContent there) {
    AlertContent merged() {
        return new AlertContent(
                one(AlertContent::title),
                one(AlertContent::kind),
                one(AlertContent::severity),
                one(AlertContent::situation),
                one(AlertContent::process),
                all(AlertContent::techniques),
                one(AlertContent::origin),
                all(AlertContent::measures),
                all(AlertContent::markers),
                all(AlertContent::affected),
                all(AlertContent::vulnerabilities),
                nextUpdate(),
                here.attachments());
    }

    private <T> T one(Function<AlertContent, T> field) {
        var ours = field.apply(here);
        return ours.equals(field.apply(base)) ? field.apply(there) : ours;
    }

    private @Nullable Instant nextUpdate() {
        return Objects.equals(here.nextUpdate(), base.nextUpdate()) ? there.nextUpdate() : here.nextUpdate();
    }

    private <T> List<T> all(Function<AlertContent, List<T>> field) {
        var before = new HashSet<>(field.apply(base));
        var ours = new HashSet<>(field.apply(here));
        var theirs = new HashSet<>(field.apply(there));
        return Stream.concat(
                        field.apply(there).stream().filter(one -> ours.contains(one) || !before.contains(one)),
                        field.apply(here).stream().filter(one -> !before.contains(one) && !theirs.contains(one)))
                .toList();
    }
}
