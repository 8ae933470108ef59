package fr.hygie.alert.web;

import fr.hygie.alert.AlertNotFound;
import fr.hygie.alert.desk.AlertReader;
import fr.hygie.alert.desk.AlertReader.Side;
import fr.hygie.alert.review.AlertReviews;
import fr.hygie.alert.review.AlertReviews.Lessons;
import fr.hygie.alert.review.AlertReviews.Measure;
import fr.hygie.alert.review.AlertReviews.Progress;
import fr.hygie.alert.review.AlertTimeline;
import fr.hygie.scope.Requires;
import fr.hygie.scope.Right;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** After-action reviews, for programs. */
@RestController
@RequestMapping("/api/alerts/{id}/review")
class ReviewApi {
    private static final int LONGEST = 20_000;

    private final AlertReader reader;
    private final AlertReviews reviews;
    private final AlertTimeline timeline;

    ReviewApi(AlertReader reader, AlertReviews reviews, AlertTimeline timeline) {
        this.reader = reader;
        this.reviews = reviews;
        this.timeline = timeline;
    }

    /** @param review null while nobody wrote one, or it is not shared with the reader */
    record AlertReview(
            AlertReviews.@Nullable Review review,
            List<Measure> measures,
            List<ParticipantRemark> remarks,
            List<AlertTimeline.Fact> facts) {}

    /** What a participant went through. */
    record ParticipantRemark(String from, String text, Instant at, String by) {}

    /** @param version that was read; 0 for the first time */
    record LessonsLearnt(
            int version,
            @NotNull @Size(max = LONGEST) String well,
            @NotNull @Size(max = LONGEST) String badly,
            @NotNull @Size(max = LONGEST) String causes) {}

    /** @param owner who answers for it: a function rather than a name */
    record NewReviewMeasure(
            @NotBlank @Size(max = 1000) String text,
            @NotNull @Size(max = 200) String owner,
            @Nullable LocalDate deadline) {}

    /** Where a measure stands now. */
    record MeasureState(@NotNull Progress state) {}

    /** @param organisation the participant */
    record ReviewRemark(
            @NotNull UUID organisation,
            @NotBlank @Size(max = 4000) String text) {}

    /** The whole for its author and for those above once it is shared; a participant reads its own remarks. */
    @GetMapping
    @Requires(Right.ALERT_READ)
    AlertReview one(@PathVariable UUID id) {
        var read = reader.read(id);
        if (read.alert().revision() == 0) {
            throw new AlertNotFound(id);
        }
        var review = reviews.of(id);
        boolean facts = read.side() == Side.WRITER || review.isPresent();
        return new AlertReview(
                review.orElse(null), reviews.measures(id), remarks(id), facts ? timeline.of(id) : List.of());
    }

    private List<ParticipantRemark> remarks(UUID id) {
        return reviews.remarks(id).stream()
                .map(one -> new ParticipantRemark(one.from(), one.text(), one.at(), one.by()))
                .toList();
    }

    @PutMapping
    @Requires(Right.ALERT_WRITE)
    AlertReview keep(@PathVariable UUID id, @Valid @RequestBody LessonsLearnt wanted) {
        reviews.keep(id, wanted.version(), new Lessons(wanted.well(), wanted.badly(), wanted.causes()));
        return one(id);
    }

    /** With those above its author. */
    @PostMapping("/sharing")
    @Requires(Right.ALERT_WRITE)
    AlertReview share(@PathVariable UUID id) {
        reviews.share(id);
        return one(id);
    }

    @PostMapping("/measures")
    @Requires(Right.ALERT_WRITE)
    @ResponseStatus(HttpStatus.CREATED)
    AlertReview add(@PathVariable UUID id, @Valid @RequestBody NewReviewMeasure wanted) {
        reviews.add(id, wanted.text(), wanted.owner(), wanted.deadline());
        return one(id);
    }

    @PutMapping("/measures/{measure}")
    @Requires(Right.ALERT_WRITE)
    AlertReview move(@PathVariable UUID id, @PathVariable UUID measure, @Valid @RequestBody MeasureState wanted) {
        reviews.move(id, measure, wanted.state());
        return one(id);
    }

    /** What a participant went through: read by the author and those above. */
    @PostMapping("/remarks")
    @Requires(Right.ALERT_WRITE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remark(@PathVariable UUID id, @Valid @RequestBody ReviewRemark wanted) {
        reviews.remark(id, wanted.organisation(), wanted.text());
    }
}
