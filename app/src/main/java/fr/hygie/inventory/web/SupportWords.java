package fr.hygie.inventory.web;

import fr.hygie.inventory.SupportState;
import fr.hygie.inventory.policy.SupportDecision;
import fr.hygie.inventory.support.CycleSupport;
import fr.hygie.inventory.support.CycleSupport.Extension;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Says where the end of a support comes from: what the publisher offers, and what the establishment decided. */
final class SupportWords {
    private final Words words;

    SupportWords(Words words) {
        this.words = words;
    }

    /** What the publisher says, one sentence each. */
    List<String> published(CycleSupport published) {
        var sentences = new ArrayList<String>();
        var ends = published.ends();
        if (ends != null) {
            sentences.add(words.text(
                    "why.ends", words.formats().date(ends), words.origin(String.valueOf(published.cycle()))));
        } else if (published.state() != SupportState.UNKNOWN) {
            sentences.add(words.text("why." + published.state()));
        }
        var extension = published.extension();
        if (extension != null) {
            sentences.add(words.text(
                    extension.free() ? "why.extension.free" : "why.extension",
                    name(extension),
                    words.formats().date(extension.ends())));
        }
        return sentences;
    }

    /**
     * What the establishment makes of it.
     *
     * @param applied what counts here
     * @param decision null when there is none
     */
    List<String> decided(CycleSupport applied, @Nullable SupportDecision decision) {
        if (decision != null && decision.endsOn() != null) {
            return List.of(words.text(
                    "why.own",
                    words.formats().date(decision.endsOn()),
                    decision.decidedBy(),
                    String.valueOf(decision.reason())));
        }
        if (decision != null && decision.extendedUntil() != null) {
            return List.of(words.text(
                    "why.bought", words.formats().date(decision.extendedUntil()), String.valueOf(decision.contract())));
        }
        return isUnbought(applied) ? List.of(words.text("why.unbought")) : List.of();
    }

    /** An extension and its last day. */
    String offer(Extension extension) {
        return words.text("policy.offer", name(extension), words.formats().date(extension.ends()));
    }

    /** Over, although it could be prolonged by paying. */
    String unbought(CycleSupport applied) {
        var extension = applied.extension();
        return isUnbought(applied) && extension != null
                ? words.text("until.unbought", name(extension), words.formats().date(extension.ends()))
                : "";
    }

    private boolean isUnbought(CycleSupport applied) {
        var extension = applied.extension();
        return applied.state() == SupportState.ENDED
                && extension != null
                && !extension.free()
                && !extension.ends().isBefore(words.today());
    }

    private String name(Extension extension) {
        return extension.name().isEmpty() ? words.text("why.extension.nameless") : extension.name();
    }
}
