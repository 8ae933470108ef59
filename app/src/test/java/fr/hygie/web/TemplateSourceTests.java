package fr.hygie.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.ClassPathResource;

class TemplateSourceTests {
    @Test
    void noTemplateHoldsCodeOrLiteralText() {
        TemplateSources.main()
                .forEach((name, source) ->
                        assertThat(TemplateSources.problems(source)).as(name).isEmpty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<p th:utext=\"${x}\"></p>",
                "<p>[(${x})]</p>",
                "<p th:text=\"${__${x}__}\"></p>",
                "<p style=\"color:red\"></p>",
                "<p th:style=\"${x}\"></p>",
                "<p onclick=\"x()\"></p>",
                "<p hx-on:click=\"x()\"></p>",
                "<script>x()</script>",
                "<style>p{}</style>",
                "<p th:text=\"${T(java.lang.Math).PI}\"></p>",
                "<p th:text=\"${@clock.now()}\"></p>",
                "<link href=\"https://cdn.example/x.css\">",
                "<p>Bonjour</p>",
                "<input placeholder=\"Nom\">"
            })
    void aPlantedViolationIsFound(String source) {
        assertThat(TemplateSources.problems(source)).isNotEmpty();
    }

    @Test
    void theGalleryShowsEveryFragment() {
        var used = TemplateSources.gallery().values().stream().collect(Collectors.joining())
                + TemplateSources.main().values().stream().collect(Collectors.joining());
        TemplateSources.main()
                .forEach((name, source) -> Pattern.compile("th:fragment=\"(\\w+)")
                        .matcher(source)
                        .results()
                        .map(found -> found.group(1))
                        .forEach(fragment -> assertThat(used)
                                .as("%s :: %s", name, fragment)
                                .containsPattern("(" + Pattern.quote(name) + " |~\\{):: " + fragment + "\\b")));
    }

    @Test
    void everyIconNamedInATemplateIsInTheSprite() throws Exception {
        var sprite =
                new ClassPathResource("static/icons.svg").getContentAsString(java.nio.charset.StandardCharsets.UTF_8);
        TemplateSources.main()
                .forEach((name, source) -> Pattern.compile(":: icon\\('([\\w-]+)'\\)")
                        .matcher(source)
                        .results()
                        .forEach(icon -> assertThat(sprite).as(name).contains("<symbol id=\"" + icon.group(1) + "\"")));
        for (var state : State.values()) {
            assertThat(sprite).contains("<symbol id=\"" + state.icon() + "\"");
        }
    }

    @Test
    void theVersionsOfTheWebjarsAreThoseOnTheClasspath() {
        var page = TemplateSources.main().get("layout/page");
        var files =
                Pattern.compile("@\\{/(webjars/[^}]+)}").matcher(page).results().toList();
        assertThat(files)
                .hasSize(2)
                .allSatisfy(file -> assertThat(new ClassPathResource("META-INF/resources/" + file.group(1)).exists())
                        .as(file.group(1))
                        .isTrue());
    }
}
