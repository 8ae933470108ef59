package fr.hygie.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;

class ListStateTests {
    private static final ListShape SHAPE = new ListShape(
            "/assets",
            List.of(
                    Column.text("name", "a.name"),
                    Column.number("age", "a.age"),
                    Column.text("note", "a.note").unsorted(),
                    Column.text("serial", "a.serial").optional()),
            Set.of("site", "kind"),
            "age",
            true);

    private static ListState read(String query) {
        return SHAPE.read(parameters("/assets" + query));
    }

    private static MultiValueMap<String, String> parameters(String url) {
        var decoded = new LinkedMultiValueMap<String, String>();
        UriComponentsBuilder.fromUriString(url)
                .build()
                .getQueryParams()
                .forEach((name, values) -> values.forEach(value ->
                        decoded.add(name, UriUtils.decode(value == null ? "" : value.replace('+', ' '), "UTF-8"))));
        return decoded;
    }

    @Test
    void anEmptyAddressIsTheUsualState() {
        var state = read("");
        assertThat(state.url()).isEqualTo("/assets");
        assertThat(state.sort()).isEqualTo("age");
        assertThat(state.descending()).isTrue();
        assertThat(state.columns()).containsExactly("name", "age", "note");
        assertThat(state.page()).isEqualTo(1);
        assertThat(state.size()).isEqualTo(25);
        assertThat(state.filtered()).isFalse();
    }

    @Test
    void whatIsNotOnTheWhitelistIsPassedOver() {
        var state = read("?sort=password&dir=desc&owner=x&columns=secret&sort=note&page=0&size=100000&lang=en");
        assertThat(state.url()).isEqualTo("/assets?size=200");
        assertThat(read("?sort=note").sort()).isEqualTo("age");
        assertThat(read("?page=-3&size=abc").url()).isEqualTo("/assets");
        assertThat(read("?page=99999999999999").page()).isEqualTo(1);
        assertThat(read("?page=999999999").offset()).isPositive();
    }

    @Test
    void theAddressSaysItAll() {
        var state = read(
                "?q=pc+12%25&kind=laptop&site=a%26b&sort=name&dir=desc&size=50&page=3&columns=serial&columns=name");
        assertThat(state.url())
                .isEqualTo("/assets?q=pc+12%25&kind=laptop&site=a%26b&sort=name&dir=desc&columns=name&columns=serial"
                        + "&size=50&page=3");
        assertThat(state.offset()).isEqualTo(100);
        assertThat(state.export("csv"))
                .isEqualTo("/assets/export.csv?q=pc+12%25&kind=laptop&site=a%26b&sort=name&dir=desc&columns=name"
                        + "&columns=serial");
    }

    @Test
    void aSecondClickTurnsTheSortAround() {
        var state = read("?page=4");
        assertThat(state.by("name").url()).isEqualTo("/assets?sort=name");
        assertThat(state.by("name").by("name").url()).isEqualTo("/assets?sort=name&dir=desc");
        assertThat(state.by("age").url()).isEqualTo("/assets?sort=age");
        assertThat(state.by("age").by("age").url()).isEqualTo("/assets");
        assertThat(state.direction("age")).isEqualTo("descending");
        assertThat(state.direction("name")).isEqualTo("none");
    }

    @Test
    void aFilterComesAndGoesAndLeadsToTheFirstPage() {
        var state = read("?q=x&site=a&page=4");
        assertThat(state.with("kind", "laptop").url()).isEqualTo("/assets?q=x&kind=laptop&site=a");
        assertThat(state.without("site").url()).isEqualTo("/assets?q=x");
        assertThat(state.withoutWords().url()).isEqualTo("/assets?site=a");
        assertThat(state.unfiltered().url()).isEqualTo("/assets");
        assertThatThrownBy(() -> state.with("owner", "x")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aFilterCannotTakeTheNameOfAParameter() {
        assertThatThrownBy(() -> new ListShape("/x", List.of(), Set.of("page"), "a", false))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anyAddressIsReadWithinTheLimitsAndWrittenBackTheSame() {
        var random = new Random(7);
        var names = List.of("q", "sort", "dir", "page", "size", "columns", "site", "kind", "other");
        for (int turn = 0; turn < 3000; turn++) {
            var parameters = new LinkedMultiValueMap<String, String>();
            for (int count = random.nextInt(6); count > 0; count--) {
                parameters.add(names.get(random.nextInt(names.size())), text(random));
            }
            var state = SHAPE.read(parameters);
            assertThat(state.size()).isBetween(1, Slice.MOST);
            assertThat(state.offset()).isNotNegative();
            assertThat(state.q().length()).isLessThanOrEqualTo(200);
            assertThat(URI.create(state.url()).getRawPath()).isEqualTo("/assets");
            assertThat(SHAPE.read(parameters(state.url())).url()).isEqualTo(state.url());
        }
    }

    private static String text(Random random) {
        var pieces = List.of(
                "name",
                "age",
                "desc",
                "3",
                "250",
                "&",
                "=",
                "<b>",
                "é",
                "🏥",
                "\u0000",
                "\n",
                " ",
                "%",
                "x".repeat(199));
        var text = new StringBuilder();
        for (int count = random.nextInt(4); count > 0; count--) {
            text.append(pieces.get(random.nextInt(pieces.size())));
        }
        return text.toString();
    }
}
