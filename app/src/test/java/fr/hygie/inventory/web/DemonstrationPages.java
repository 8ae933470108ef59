package fr.hygie.inventory.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import fr.hygie.inventory.AssetField;
import fr.hygie.inventory.AssetKind;
import fr.hygie.inventory.intake.Intake;
import fr.hygie.inventory.report.IntakeSource;
import fr.hygie.inventory.report.IntakeSource.Channel;
import fr.hygie.inventory.summary.FleetSummary;
import fr.hygie.scope.Actor;
import fr.hygie.scope.Scope;
import fr.hygie.security.SignedIn;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.springframework.context.ApplicationContext;
import org.springframework.http.MediaType;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/** The pages of the inventory as people of the demonstration see them, and assets that a test adds to their houses. */
final class DemonstrationPages {
    /** Of a small house, in which a test can count. */
    static final String REFERENT = "referent@ehpad.demo";

    private final MockMvcTester mvc;
    private final Intake intake;
    private final FleetSummary fleet;

    DemonstrationPages(ApplicationContext beans) {
        mvc = beans.getBean(MockMvcTester.class);
        intake = beans.getBean(Intake.class);
        fleet = beans.getBean(FleetSummary.class);
    }

    static UUID id(String key) {
        return UUID.nameUUIDFromBytes(("hygie-demonstration:" + key).getBytes(StandardCharsets.UTF_8));
    }

    static RequestPostProcessor as(String login) {
        var person = new SignedIn(id(login), id(login), login, login);
        var factors = List.of(
                FactorGrantedAuthority.fromAuthority(FactorGrantedAuthority.PASSWORD_AUTHORITY),
                FactorGrantedAuthority.fromAuthority(FactorGrantedAuthority.WEBAUTHN_AUTHORITY));
        return authentication(UsernamePasswordAuthenticationToken.authenticated(person, null, factors));
    }

    UUID asset(String organisation, AssetKind kind, Map<AssetField, String> more) {
        var values = new HashMap<>(more);
        values.put(AssetField.NAME, "ESSAI-" + UUID.randomUUID());
        return Scope.of(Actor.platform("test", "test"), id(organisation)).call(() -> {
            var created = intake.create(id(organisation), new IntakeSource(Channel.MANUAL, "manual"), kind, values);
            fleet.refresh(id(organisation));
            return created;
        });
    }

    MvcTestResult get(String path, String login) {
        return mvc.get()
                .uri(URI.create(path.replace("+", "%20")))
                .with(as(login))
                .accept(MediaType.TEXT_HTML)
                .exchange();
    }

    MvcTestResult post(String path, String login, Map<String, String> fields) {
        var request = mvc.post()
                .uri(URI.create(path.replace("+", "%20")))
                .with(as(login))
                .with(csrf())
                .accept(MediaType.TEXT_HTML);
        fields.forEach(request::param);
        return request.exchange();
    }

    /** How many lines the list says that it has. */
    String lines(String path, String login) throws Exception {
        var page = get(path, login).getResponse().getContentAsString(StandardCharsets.UTF_8);
        var count =
                Pattern.compile("class=\"h-count\" role=\"status\">([^<]*)<").matcher(page);
        assertThat(count.find()).as(path).isTrue();
        return count.group(1).replaceAll("\\D", "");
    }
}
