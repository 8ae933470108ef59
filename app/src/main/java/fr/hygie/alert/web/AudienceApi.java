package fr.hygie.alert.web;

import fr.hygie.alert.AudienceRule;
import fr.hygie.alert.Tlp;
import fr.hygie.alert.desk.Audiences;
import fr.hygie.scope.Requires;
import fr.hygie.scope.Right;
import fr.hygie.scope.Scope;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** How many an alert would go to, for programs. */
@RestController
class AudienceApi {
    private final Audiences audiences;

    AudienceApi(Audiences audiences) {
        this.audiences = audiences;
    }

    /** For whom, and under which mark. */
    record SizedAudience(
            @NotNull Tlp tlp, @NotEmpty @Size(max = 1000) List<@NotNull @Valid AudienceRule> audience) {}

    /** Numbers alone; of the users of a product a number that is reached, 0 when it is not told. Nothing is kept but the journal. */
    @PostMapping("/api/alerts/audience-size")
    @Requires({Right.ALERT_WRITE, Right.ALERT_RELAY})
    Audiences.Size size(@Valid @RequestBody SizedAudience wanted) {
        return audiences.preview(Scope.require().active(), wanted.tlp(), wanted.audience());
    }
}
