package fr.hygie.web;

import fr.hygie.scope.Actor;
import fr.hygie.scope.Right;
import fr.hygie.scope.Scope;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Every widget on a few pages, to be looked at in a browser: run {@link #main}, then open port 8099. */
@Import({PageContext.class, Gallery.Pages.class})
class Gallery {
    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
                    + "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
    static final UUID CHU = UUID.fromString("00000000-0000-4000-8000-000000000001");
    static final UUID EHPAD = UUID.fromString("00000000-0000-4000-8000-000000000002");

    public static void main(String[] arguments) {
        System.setProperty("server.port", "8099");
        System.setProperty("hygie.demo", "true");
        SpringApplication.run(Gallery.class, arguments);
    }

    static Scope scope() {
        var actor = new Actor("Claire Lemaître", UUID.randomUUID(), UUID.randomUUID(), "::1");
        return new Scope(actor, CHU, Set.of(CHU, EHPAD), Set.of(Right.values()));
    }

    @Bean
    jakarta.servlet.Filter scoped() {
        return (request, response, chain) -> scope().call(() -> {
            ((HttpServletResponse) response).setHeader("Content-Security-Policy", POLICY);
            try {
                chain.doFilter(request, response);
            } catch (IOException | ServletException failure) {
                throw new IllegalStateException(failure);
            }
            return null;
        });
    }

    @Bean
    ContextSource contextSource() {
        return new ContextSource() {
            @Override
            public List<Context> contexts() {
                return List.of(
                        new Context(CHU, "CHU Saint-Aubin", "web.navigation.organisation", "GHT du Littoral"),
                        new Context(EHPAD, "EHPAD Les Tilleuls", "web.navigation.organisation", "GHT du Littoral"));
            }

            @Override
            public String roleLine(Locale locale) {
                return "RSSI mutualisée · 9 établissements";
            }
        };
    }

    @Bean
    NavigationEntry home() {
        return new NavigationEntry("home", "/", "home", 10, Set.of());
    }

    @Bean
    NavigationEntry inventory() {
        return new NavigationEntry("inventory", "/list", "devices", 30, Set.of(Right.INVENTORY_READ));
    }

    @Bean
    NavigationEntry action() {
        return new NavigationEntry("action", "/form", "checklist", 50, Set.of());
    }

    @Bean
    NavigationEntry journal() {
        return new NavigationEntry("journal", "/none", "fingerprint", 90, Set.of(Right.JOURNAL_READ));
    }

    @Bean
    NavigationEntry reporting() {
        return new NavigationEntry("reporting", "/boom", "report-analytics", 95, Set.of());
    }

    @Bean
    SearchSource posts() {
        return new SearchSource() {
            @Override
            public String labelKey() {
                return "web.navigation.inventory";
            }

            @Override
            public List<Hit> find(String words, int limit, Locale locale) {
                return words.startsWith("pc")
                        ? List.of(new Hit("PC-ACC-012", "Accueil, Windows 10 22H2", "/sheet", "device-desktop"))
                        : List.of();
            }
        };
    }

    @Bean
    SearchSource failing() {
        return new SearchSource() {
            @Override
            public String labelKey() {
                return "web.navigation.risk";
            }

            @Override
            public List<Hit> find(String words, int limit, Locale locale) {
                throw new IllegalStateException("planned");
            }
        };
    }

    /** Named by its status. */
    @ResponseStatus(HttpStatus.NOT_FOUND)
    static class Gone extends RuntimeException {}

    /** The pages of the gallery. */
    @TestComponent
    @Controller
    static class Pages {
        @GetMapping("/")
        String home(Model model) {
            model.addAllAttributes(Samples.home());
            return "gallery/home";
        }

        @GetMapping("/list")
        String list(@RequestParam MultiValueMap<String, String> parameters, Model model) {
            model.addAllAttributes(Samples.list(parameters));
            return "gallery/list";
        }

        @GetMapping("/sheet")
        String sheet(Model model) {
            model.addAllAttributes(Samples.sheet());
            return "gallery/sheet";
        }

        @GetMapping("/form")
        String form(Model model) {
            model.addAttribute("form", new Form("", null, "", "", "", false)).addAllAttributes(Samples.form());
            return "gallery/form";
        }

        @PostMapping("/form")
        String save(
                @Valid @ModelAttribute("form") Form form,
                BindingResult errors,
                Model model,
                RedirectAttributes next,
                HttpServletResponse response) {
            if (errors.hasErrors()) {
                model.addAllAttributes(Samples.form());
                response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
                return "gallery/form";
            }
            next.addFlashAttribute("flash", Flash.done("web.search.answer", form.title()));
            return "redirect:/sheet";
        }

        @GetMapping("/gone")
        String gone() {
            throw new Gone();
        }

        @ResponseBody
        @PostMapping("/api/form")
        String receive(@Valid @RequestBody Form form) {
            return form.title();
        }

        @GetMapping({"/boom", "/api/boom"})
        String boom() {
            throw new IllegalStateException("planned");
        }
    }

    /** A form with one field of each kind. */
    record Form(
            @NotBlank String title,
            @NotNull LocalDate due,
            @NotBlank String kind,
            @NotBlank String urgency,
            String note,
            boolean told) {}
}
