package fr.hygie.web;

import static org.assertj.core.api.Assertions.assertThat;

import fr.hygie.scope.Actor;
import fr.hygie.scope.Right;
import fr.hygie.scope.Scope;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.mock.web.MockHttpServletRequest;

@SpringBootTest(classes = Gallery.class)
class ShellTests {
    @Autowired
    Shells shells;

    private static MockHttpServletRequest request() {
        var request = new MockHttpServletRequest("GET", "/list");
        request.setQueryString("q=a&lang=fr");
        return request;
    }

    private static Scope with(Right... rights) {
        var actor = new Actor("Anne-Marie Le Goff", UUID.randomUUID(), UUID.randomUUID(), "::1");
        return new Scope(actor, Gallery.CHU, Set.of(Gallery.CHU), Set.of(rights));
    }

    @Test
    void theNavigationShowsWhatTheRightsAllow() {
        assertThat(with(Right.SIGNED_IN).call(() -> shells.shell(request())).navigation())
                .extracting(NavigationEntry::key)
                .containsExactly("home", "action", "reporting");
        assertThat(with(Right.JOURNAL_READ).call(() -> shells.shell(request())).navigation())
                .extracting(NavigationEntry::key)
                .containsExactly("home", "action", "journal", "reporting");
    }

    @Test
    void beforeSignInThereIsNeitherNavigationNorPerson() {
        var shell = shells.shell(request());
        assertThat(shell.navigation()).isEmpty();
        assertThat(shell.contexts()).isEmpty();
        assertThat(shell.person()).isNull();
        assertThat(shell.initials()).isEmpty();
    }

    @Test
    void theShellKnowsThePersonTheContextAndTheWayBack() {
        var shell = with(Right.SIGNED_IN).call(() -> shells.shell(request()));
        assertThat(shell.initials()).isEqualTo("AM");
        assertThat(shell.context()).isNotNull().returns("CHU Saint-Aubin", ContextSource.Context::name);
        assertThat(shell.here()).isEqualTo("/list?q=a&lang=fr");
        assertThat(shell.path()).isEqualTo("/list");
        assertThat(shell.languageLinks())
                .extracting(Shell.LanguageLink::url)
                .containsExactly("/list?q=a&lang=fr", "/list?q=a&lang=en");
    }
}
