package fr.hygie.web;

import static org.assertj.core.api.Assertions.assertThat;

import fr.hygie.HygieTest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The description of the API is enough to write a client. */
@HygieTest
@AutoConfigureMockMvc
class ApiDescriptionTests {
    @Autowired
    private MockMvcTester mvc;

    private JsonNode description = JsonMapper.shared().createObjectNode();

    @BeforeEach
    void read() {
        var answer = mvc.get().uri("/api/openapi.json").exchange().getResponse();
        description = JsonMapper.shared().readTree(answer.getContentAsByteArray());
    }

    @Test
    void aTokenIsAskedForEverywhere() {
        assertThat(description.at("/components/securitySchemes/token/scheme").asString())
                .isEqualTo("bearer");
        assertThat(description.at("/security/0").has("token")).isTrue();
    }

    @Test
    void everyOperationHasANameOfItsOwnAndSaysHowItRefuses() {
        var names = new ArrayList<String>();
        each((path, operation) -> {
            names.add(operation.path("operationId").asString());
            assertThat(operation
                            .at("/responses/401/content/application~1problem+json/schema/$ref")
                            .asString())
                    .as(path)
                    .endsWith("/Problem");
            assertThat(operation.path("responses").has("404")).as(path).isEqualTo(path.contains("{"));
        });
        assertThat(names).doesNotHaveDuplicates().hasSizeGreaterThan(60);
    }

    @Test
    void everyVariableOfAPathIsAParameterAndNoParameterIsAMap() {
        each((path, operation) -> {
            var told = new HashSet<String>();
            operation.path("parameters").forEach(parameter -> {
                told.add(parameter.path("name").asString());
                assertThat(parameter.path("schema").has("$ref"))
                        .as("%s %s", path, parameter)
                        .isFalse();
            });
            java.util.regex.Pattern.compile("\\{(\\w+)}")
                    .matcher(path)
                    .results()
                    .forEach(variable -> assertThat(told).as(path).contains(variable.group(1)));
        });
    }

    @Test
    void aListTellsItsFiltersItsSortsAndItsPages() {
        var told = new ArrayList<String>();
        description
                .at("/paths/~1api~1assets/get/parameters")
                .forEach(one -> told.add(one.path("name").asString()));
        assertThat(told)
                .contains("q", "kind", "support", "site", "sort", "dir", "page", "size")
                .doesNotContain("parameters");
        assertThat(description.at("/paths/~1api~1assets~1{id}~1software/get/parameters"))
                .extracting(one -> one.path("name").asString())
                .containsExactlyInAnyOrder("id", "q", "page", "size");
    }

    private void each(BiConsumer<String, JsonNode> operation) {
        for (var path : description.path("paths").properties()) {
            for (var method : List.of("get", "post", "put", "patch", "delete")) {
                if (path.getValue().has(method)) {
                    operation.accept(
                            path.getKey(),
                            Objects.requireNonNull(path.getValue().get(method)));
                }
            }
        }
    }
}
