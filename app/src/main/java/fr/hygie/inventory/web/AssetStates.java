package fr.hygie.inventory.web;

import fr.hygie.inventory.AssetField;
import fr.hygie.inventory.AssetKind;
import fr.hygie.inventory.AssetRow;
import fr.hygie.inventory.EncryptionState;
import fr.hygie.inventory.ProtectionState;
import fr.hygie.inventory.SupportState;
import fr.hygie.inventory.policy.LifeCyclePolicy;
import fr.hygie.inventory.summary.Silence;
import fr.hygie.inventory.support.CycleSupport;
import fr.hygie.scope.Paris;
import fr.hygie.web.State;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Says of facts how they stand: what must be acted upon now, soon, not at all, or is not known. */
final class AssetStates {
    private static final int STALE_DAYS = 90;

    private final Words words;
    private final Clock clock;
    private final Silence silence;

    /** For pages that do not tell when an equipment was last seen. */
    AssetStates(Words words, Clock clock) {
        this(words, clock, new Silence(Map.of()));
    }

    AssetStates(Words words, Clock clock, Silence silence) {
        this.words = words;
        this.clock = clock;
        this.silence = silence;
    }

    LocalDate today() {
        return Paris.today(clock);
    }

    Cell support(SupportState support, @Nullable LocalDate ends, @Nullable LocalDate exemptUntil) {
        if (support == SupportState.ENDED && exemptUntil != null && exemptUntil.isAfter(today())) {
            return Cell.of(
                    State.SOON, words.text("until.EXEMPT", words.formats().date(exemptUntil.minusDays(1))));
        }
        var text = ends == null
                ? words.text("until." + support + ".undated")
                : words.text("until." + support, words.formats().date(ends));
        var state = state(support);
        return (state == null ? Cell.text(text) : Cell.of(state, text)).hinting(words.support(support));
    }

    /** The same with what an extension would change. */
    Cell support(CycleSupport applied, @Nullable LocalDate exemptUntil) {
        var cell = support(applied.state(), applied.ends(), exemptUntil);
        var unbought = new SupportWords(words).unbought(applied);
        return unbought.isEmpty() ? cell : cell.hinting(unbought);
    }

    /** What a publisher says, for whoever pays nothing more. */
    Cell published(CycleSupport published) {
        return support(LifeCyclePolicy.UNDECIDED.applied(published, today()), null);
    }

    Cell support(AssetRow asset) {
        return support(applied(asset), asset.exemptUntil());
    }

    /** Its state as it is kept, with the extension that its publisher offers. */
    CycleSupport applied(AssetRow asset) {
        return new CycleSupport(
                asset.cycle(),
                asset.support(),
                asset.supportEnds(),
                words.published(asset.cycle()).map(CycleSupport::extension).orElse(null));
    }

    /** Null where there is nothing to judge. */
    static @Nullable State state(SupportState support) {
        return switch (support) {
            case NOT_FOLLOWED -> null;
            case SUPPORTED -> State.OK;
            case ENDING, EXTENDED -> State.SOON;
            case ENDED -> State.BAD;
            case UNKNOWN -> State.UNKNOWN;
        };
    }

    Cell protection(ProtectionState protection) {
        var state = switch (protection) {
            case PROTECTED -> State.OK;
            case OUTDATED -> State.SOON;
            case DISABLED, ABSENT -> State.BAD;
            case UNKNOWN -> State.UNKNOWN;
        };
        return Cell.of(state, words.text("protection." + protection));
    }

    /** For a column whose heading says what it is about. */
    Cell shortProtection(ProtectionState protection) {
        var whole = protection(protection);
        return new Cell(words.text("short.protection." + protection), null, whole.state(), false, whole.text());
    }

    /** For a column whose heading says what it is about. */
    Cell shortEncryption(AssetKind kind, EncryptionState encryption) {
        var whole = encryption(kind, encryption);
        return new Cell(words.text("short.encryption." + encryption), null, whole.state(), false, whole.text());
    }

    /** A readable disk is only alarming where the equipment leaves the house. */
    Cell encryption(AssetKind kind, EncryptionState encryption) {
        var text = words.text("encryption." + encryption);
        return switch (encryption) {
            case ENCRYPTED -> Cell.of(State.OK, text);
            case PARTIAL -> kind.isMobile() ? Cell.of(State.SOON, text) : Cell.text(text);
            case NOT_ENCRYPTED -> kind.isMobile() ? Cell.of(State.BAD, text) : Cell.text(text);
            case UNKNOWN -> Cell.of(State.UNKNOWN, text);
        };
    }

    Cell seen(AssetRow asset) {
        var seen = asset.lastSeen();
        if (seen == null) {
            return Cell.text(words.text("never-seen"));
        }
        var days = Duration.between(seen, clock.instant()).toDays();
        var text = words.formats().ago(seen);
        var hint = words.formats().instant(seen);
        if (days >= STALE_DAYS) {
            return Cell.of(State.UNKNOWN, text).hinting(hint);
        }
        boolean silent = silence.holds(asset.organisation(), seen, clock.instant());
        return (silent ? Cell.of(State.SOON, text) : Cell.text(text)).hinting(hint);
    }

    /** Values that say by themselves that something is wrong. */
    Cell value(AssetField field, String canonical) {
        var text = words.value(field, canonical);
        var state = switch (field) {
            case AUTHENTICATION -> canonical.equals("NONE") || canonical.equals("SHARED_ACCOUNT") ? State.BAD : null;
            case OPEN_TO_OUTSIDERS -> canonical.equals("true") ? State.SOON : null;
            case MDM_ENROLLED -> canonical.equals("true") ? State.OK : State.BAD;
            case STATE ->
                switch (canonical) {
                    case "LOST", "STOLEN" -> State.BAD;
                    case "IN_REPAIR" -> State.SOON;
                    default -> null;
                };
            case LAST_CONTROL -> LocalDate.parse(canonical).isBefore(today().minusYears(1)) ? State.SOON : null;
            case WARRANTY_UNTIL, SUPPORT_UNTIL -> LocalDate.parse(canonical).isBefore(today()) ? State.SOON : null;
            default -> null;
        };
        return state == null ? Cell.text(text) : Cell.of(state, text);
    }
}
