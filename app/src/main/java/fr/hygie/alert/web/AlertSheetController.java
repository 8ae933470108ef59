package fr.hygie.alert.web;

import fr.hygie.alert.Attachment;
import fr.hygie.alert.Completeness;
import fr.hygie.alert.Exposure;
import fr.hygie.alert.desk.AlertDesk;
import fr.hygie.alert.desk.AlertReader;
import fr.hygie.alert.desk.AlertReader.Reading;
import fr.hygie.alert.desk.AlertReader.Side;
import fr.hygie.alert.desk.AlertRemarks;
import fr.hygie.alert.exposure.ExposedAssets;
import fr.hygie.alert.review.AlertBoard;
import fr.hygie.alert.text.AffectedText;
import fr.hygie.alert.text.MarkerText;
import fr.hygie.alert.writing.AlertRelays;
import fr.hygie.scope.Requires;
import fr.hygie.scope.Right;
import fr.hygie.scope.Scope;
import fr.hygie.web.Option;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** The sheet of an alert: are we exposed, what to do, what is known; and the same on paper. */
@Controller
@Requires(Right.ALERT_READ)
class AlertSheetController {
    private static final int ASSETS = 50;

    private final AlertReader reader;
    private final AlertDesk desk;
    private final AlertRemarks remarks;
    private final AlertBoard board;
    private final AlertRelays relays;
    private final ExposedAssets exposed;
    private final Differences differences;
    private final Words words;

    AlertSheetController(
            AlertReader reader,
            AlertDesk desk,
            AlertRemarks remarks,
            AlertBoard board,
            AlertRelays relays,
            ExposedAssets exposed,
            Differences differences,
            Words words) {
        this.reader = reader;
        this.desk = desk;
        this.remarks = remarks;
        this.board = board;
        this.relays = relays;
        this.exposed = exposed;
        this.differences = differences;
        this.words = words;
    }

    @GetMapping(AlertNavigation.PATH + "/{id}")
    String sheet(@PathVariable UUID id, Model model, Locale locale) {
        var read = reader.read(id);
        desk.opened(id);
        boolean seesAssets = Scope.require().allows(Right.INVENTORY_READ)
                && !read.deliveries().isEmpty();
        var worst = read.deliveries().stream()
                .map(delivery -> delivery.exposure())
                .min(java.util.Comparator.naturalOrder())
                .orElse(Exposure.NOT_ASSESSED);
        boolean mayRelay = Scope.require().allows(Right.ALERT_RELAY)
                && read.side() != Side.WRITER
                && read.alert().tlp().mayBeRelayed()
                && !read.ended()
                && !read.deliveries().isEmpty();
        model.addAttribute("read", read)
                .addAttribute("alert", read.alert())
                .addAttribute("said", read.content())
                .addAttribute("maker", read.maker() == null ? null : words.of(read.maker(), locale))
                .addAttribute("completeness", read.content().completeness())
                .addAttribute("parts", Completeness.Part.values())
                .addAttribute("withdrawal", withdrawal(read))
                .addAttribute("exposure", worst)
                .addAttribute(
                        "exposed",
                        seesAssets && worst == Exposure.EXPOSED
                                ? exposed.of(id, ASSETS)
                                : new ExposedAssets.Found(List.of(), 0, 0))
                .addAttribute("markers", markers(read, locale))
                .addAttribute(
                        "affected",
                        read.content().affected().stream()
                                .map(AffectedText::line)
                                .toList())
                .addAttribute("files", files(read))
                .addAttribute("mayAttach", mayAttach(read))
                .addAttribute("differences", differences.of(read.revisions(), locale))
                .addAttribute("remarks", remarks.of(id))
                .addAttribute("delay", delay(read))
                .addAttribute("seesBoard", seesBoard(read))
                .addAttribute(
                        "counts",
                        seesBoard(read) ? board.counts(id, read.content().severity()) : null)
                .addAttribute(
                        "mayWrite",
                        read.side() == Side.WRITER && Scope.require().allows(Right.ALERT_WRITE))
                .addAttribute("mayRelay", mayRelay)
                .addAttribute("relayWaits", mayRelay && relays.waiting(id).isPresent())
                .addAttribute("mayAnswer", mayAnswer(read))
                .addAttribute(
                        "kinds",
                        words.options(
                                "remark.",
                                new AlertRemarks.Kind[] {
                                    AlertRemarks.Kind.QUESTION,
                                    AlertRemarks.Kind.COMPLEMENT,
                                    AlertRemarks.Kind.SEEN,
                                    AlertRemarks.Kind.FALSE_POSITIVE
                                },
                                locale));
        return "alert/sheet";
    }

    /** Why it no longer holds; null while it does. */
    private static @Nullable String withdrawal(Reading read) {
        return read.revisions().stream()
                .filter(revision -> revision.withdrawn())
                .flatMap(revision -> revision.changes().getOrDefault("withdrawn", List.of()).stream()
                        .skip(1))
                .map(String::valueOf)
                .findFirst()
                .orElse(null);
    }

    /** The writer's also those that wait for the next revision. */
    private static List<Attachment> files(Reading read) {
        return mayAttach(read)
                ? read.alert().draft().attachments()
                : read.content().attachments();
    }

    private static boolean mayAttach(Reading read) {
        return read.side() == Side.WRITER
                && Scope.require().allows(Right.ALERT_WRITE)
                && !read.alert().state().isOver();
    }

    /** Whoever addressed it, or stands above those who received it, sees how it spreads. */
    static boolean seesBoard(Reading read) {
        var scope = Scope.require();
        return read.alert().revision() > 0
                && (read.side() == Side.WRITER || read.side() == Side.OVERSEER || scope.allows(Right.ALERT_RELAY));
    }

    /** Whoever writes or approves alerts of the house answers them. */
    private static boolean mayAnswer(Reading read) {
        return Scope.require().allows(Right.ALERT_WRITE)
                && !read.deliveries().isEmpty()
                && !read.alert().state().isOver();
    }

    private static Duration delay(Reading read) {
        var detected = read.alert().detectedAt();
        var told = read.alert().publishedAt();
        return detected == null || told == null || told.isBefore(detected)
                ? Duration.ZERO
                : Duration.between(detected, told);
    }

    private List<Option> markers(Reading read, Locale locale) {
        return read.content().markers().stream()
                .filter(marker -> !marker.type().isRule())
                .limit(200)
                .map(marker -> new Option(
                        words.of("marker." + marker.type(), locale),
                        MarkerText.disarmed(marker)
                                + (marker.comment().isEmpty() ? "" : " (" + marker.comment() + ")")))
                .toList();
    }
}
