package fr.hygie.alert.stix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.hygie.alert.AlertContent;
import fr.hygie.alert.AlertKind;
import fr.hygie.alert.Marker;
import fr.hygie.alert.Pap;
import fr.hygie.alert.Severity;
import fr.hygie.alert.Tlp;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class StixTests {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @ParameterizedTest
    @EnumSource(Tlp.class)
    void anAlertComesBackAsItWasTold(Tlp tlp) {
        var document = read(JSON.writeValueAsString(StixWriter.bundle(StixSamples.alert(tlp))));
        assertThat(document.problems()).isEmpty();
        var proposal = document.proposals().getFirst();
        assertThat(document.proposals()).hasSize(1);
        assertThat(proposal.content()).isEqualTo(StixSamples.content());
        assertThat(proposal.tlp()).isEqualTo(tlp);
        assertThat(proposal.pap()).isEqualTo(Pap.GREEN);
        assertThat(proposal.author()).isEqualTo("Établissement de santé (anonymisé)");
        assertThat(proposal.withdrawn()).isFalse();
    }

    @ParameterizedTest
    @EnumSource(Tlp.class)
    void everyObjectAndEveryRelationshipCarriesTheMarking(Tlp tlp) {
        var objects = StixWriter.objects(StixSamples.alert(tlp));
        assertThat(objects)
                .extracting(StixObject::type)
                .contains("relationship", "indicator", "identity", "report", "course-of-action", "malware");
        assertThat(objects).allSatisfy(object -> {
            assertThat(object.body().path("object_marking_refs")).hasSize(1);
            assertThat(object.body().path("object_marking_refs").get(0).asString())
                    .isEqualTo(Markings.id(tlp));
            assertThat(object.specVersion()).isEqualTo("2.1");
            assertThat(object.body().path("lang").asString()).isEqualTo("fr");
            assertThat(object.version()).isEqualTo("2026-03-01T08:02:00.000Z");
        });
        var bundle = StixWriter.bundle(StixSamples.alert(tlp)).path("objects");
        assertThat(bundle.get(0)).isEqualTo(Markings.definition(tlp));
    }

    @Test
    void theSameAlertGivesTheSameObjectsAndAnotherOneOthers() {
        var one = StixWriter.objects(StixSamples.alert(Tlp.GREEN));
        assertThat(StixWriter.objects(StixSamples.alert(Tlp.GREEN))).isEqualTo(one);
        assertThat(new HashSet<>(one.stream().map(StixObject::id).toList())).hasSameSizeAs(one);
        var again = StixSamples.alert(Tlp.GREEN);
        var other = new StixAlert(
                java.util.UUID.randomUUID(),
                again.reference(),
                2,
                again.tlp(),
                again.pap(),
                again.content(),
                again.author(),
                again.created(),
                again.modified(),
                true,
                false);
        assertThat(StixWriter.objects(other))
                .as("even an anonymous author: two alerts are not tied together")
                .extracting(StixObject::id)
                .doesNotContainAnyElementsOf(one.stream().map(StixObject::id).toList());
    }

    @Test
    void everyReferenceLeadsToAnObjectOfTheBundle() {
        var bundle = StixWriter.bundle(StixSamples.alert(Tlp.AMBER)).path("objects");
        var ids = new HashSet<String>();
        bundle.forEach(object -> ids.add(object.path("id").asString()));
        bundle.forEach(object -> {
            for (var name : List.of("created_by_ref", "source_ref", "target_ref")) {
                if (object.has(name)) {
                    assertThat(ids).contains(object.path(name).asString());
                }
            }
            object.path("object_refs").forEach(ref -> assertThat(ids).contains(ref.asString()));
            object.path("object_marking_refs").forEach(ref -> assertThat(ids).contains(ref.asString()));
        });
    }

    @Test
    void aPatternEscapesQuotesAndBackslashes() {
        var marker = new Marker(Marker.Type.FILE_NAME, "c:\\l'été", "");
        assertThat(Pattern.of(marker)).isEqualTo("[file:name = 'c:\\\\l\\'été']");
        assertThat(Pattern.of(new Marker(Marker.Type.SHA256, "ab", ""))).isEqualTo("[file:hashes.'SHA-256' = 'ab']");
        assertThat(Pattern.read(Pattern.of(marker), "")).containsExactly(marker);
    }

    @Test
    void aPatternOfSeveralValuesIsSeveralTracesAndAnythingElseIsNone() {
        assertThat(Pattern.read("[ipv4-addr:value = '192.0.2.1' OR domain-name:value='a.example']", ""))
                .extracting(Marker::value)
                .containsExactly("192.0.2.1", "a.example");
        assertThat(Pattern.read("[file:hashes.MD5 = 'aa' AND file:name = 'x' AND file:hashes.'SHA-1' = 'bb']", ""))
                .extracting(Marker::type)
                .containsExactly(Marker.Type.MD5, Marker.Type.SHA1);
        for (var other : List.of(
                "[domain-name:value != 'a']",
                "[domain-name:value LIKE 'a%']",
                "[NOT url:value = 'a']",
                "[a:b = 'c'] FOLLOWEDBY [url:value = 'd']",
                "[url:value = 'a'] WITHIN 5 SECONDS",
                "[[[[[[",
                "'",
                "[url:value = '\\",
                "(".repeat(20_001))) {
            assertThat(Pattern.read(other, "")).as(other).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            '"613f2e26-407d-48c7-9eca-b8e91df99dc9"', CLEAR
            '"34098fce-860f-48ae-8e50-ebd3cc5e41da"', GREEN
            '"f88d31f6-486f-44da-b317-01333bde0b82"', AMBER
            '"5e57c739-391a-4eb3-b6be-7d15ca92d5ed"', RED
            '"94868c89-83c2-464b-929b-a1a8aa3c8487"', CLEAR
            '"bab4a63c-aed9-4cf5-a766-dfca5abac2bb"', GREEN
            '"55d920b0-5e8b-4f79-9ee9-91f868d9b421"', AMBER
            '"939a9414-2ddd-4d32-a0cd-375ea402b003"', AMBER_STRICT
            '"e828b379-4e03-4974-9ac4-e53a884c97c1"', RED
            '"11111111-1111-4111-8111-111111111111"', AMBER_STRICT
            '"bab4a63c-aed9-4cf5-a766-dfca5abac2bb","e828b379-4e03-4974-9ac4-e53a884c97c1"', RED
            '', AMBER_STRICT
            """)
    void markingsAreKnownByTheirIdentifier(String refs, Tlp expected) {
        var full =
                refs.replace("\"", "").isEmpty() ? "" : refs.replaceAll("\"([^\"]+)\"", "\"marking-definition--$1\"");
        assertThat(read(bundle(report("\"object_marking_refs\":[" + full + "]")))
                        .proposals()
                        .getFirst()
                        .tlp())
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "definition_type":"statement","definition":{"statement":"x"},"x_opencti_definition":"TLP:GREEN" | GREEN
            "definition_type":"statement","x_opencti_definition_type":"TLP","x_opencti_definition":"AMBER+STRICT" | AMBER_STRICT
            "definition_type":"tlp","definition":{"tlp":"white"} | CLEAR
            "definition_type":"tlp","definition":{"tlp":"purple"} | AMBER_STRICT
            "name":"TLP:AMBER" | AMBER
            "name":"TLP:GREEN","extensions":{"extension-definition--60a3c5c5-0d10-413e-aab3-9e08dde9e88d":{"tlp_2_0":"red"}} | RED
            "definition_type":"statement","definition":{"statement":"Copyright"} | AMBER_STRICT
            "name":"nothing" | AMBER_STRICT
            """)
    void markingsUnderUnknownIdentifiersAreReadByTheirContent(String content, Tlp expected) {
        var id = "marking-definition--22222222-2222-4222-8222-222222222222";
        var marking =
                "{\"type\":\"marking-definition\",\"spec_version\":\"2.1\",\"id\":\"" + id + "\"," + content + "}";
        var text = bundle(report("\"object_marking_refs\":[\"" + id + "\"]"), marking);
        assertThat(read(text).proposals().getFirst().tlp()).isEqualTo(expected);
    }

    @Test
    void aCopyrightBesideALevelChangesNothing() {
        var id = "marking-definition--22222222-2222-4222-8222-222222222222";
        var marking = "{\"type\":\"marking-definition\",\"id\":\"" + id
                + "\",\"definition_type\":\"statement\",\"definition\":{\"statement\":\"(c)\"}}";
        var refs = "\"object_marking_refs\":[\"" + id + "\",\"" + Markings.id(Tlp.GREEN) + "\"]";
        assertThat(read(bundle(report(refs), marking)).proposals().getFirst().tlp())
                .isEqualTo(Tlp.GREEN);
    }

    @Test
    void identifierAndContentThatDisagreeGiveTheStrictestAndAWarning() {
        var marking = "{\"type\":\"marking-definition\",\"id\":\"" + Markings.id(Tlp.GREEN)
                + "\",\"definition\":{\"tlp\":\"red\"}}";
        var document = read(bundle(report("\"object_marking_refs\":[\"" + Markings.id(Tlp.GREEN) + "\"]"), marking));
        assertThat(document.proposals().getFirst().tlp()).isEqualTo(Tlp.RED);
        assertThat(document.problems()).extracting(Problem::message).anyMatch(text -> text.contains("disagree"));
    }

    @Test
    void labelsMayOnlyMakeStricterAndPartsRaiseTheWhole() {
        var green = "\"object_marking_refs\":[\"" + Markings.id(Tlp.GREEN) + "\"]";
        assertThat(tlp(green + ",\"labels\":[\"TLP:CLEAR\"]")).isEqualTo(Tlp.GREEN);
        assertThat(tlp(green + ",\"labels\":[\"tlp:amber\"]")).isEqualTo(Tlp.AMBER);
        assertThat(tlp("\"labels\":[\"TLP:CLEAR\"]")).isEqualTo(Tlp.AMBER_STRICT);
        assertThat(tlp(green + ",\"granular_markings\":[{\"marking_ref\":\"" + Markings.id(Tlp.RED)
                        + "\",\"selectors\":[\"name\"]}]"))
                .isEqualTo(Tlp.RED);
    }

    @Test
    void oneStricterObjectRaisesTheAlertAndOneUnmarkedToo() {
        var all = StixWriter.bundle(StixSamples.alert(Tlp.CLEAR));
        var stricter = all.deepCopy();
        ((ObjectNode) stricter.path("objects").get(5))
                .putArray("object_marking_refs")
                .add(Markings.id(Tlp.RED));
        assertThat(read(stricter.toString()).proposals().getFirst().tlp()).isEqualTo(Tlp.RED);
        var link = all.deepCopy();
        for (var object : link.path("objects")) {
            if (object.path("type").asString().equals("relationship")) {
                ((ObjectNode) object).remove("object_marking_refs");
            }
        }
        assertThat(read(link.toString()).proposals().getFirst().tlp()).isEqualTo(Tlp.AMBER_STRICT);
    }

    @Test
    void aReportThatIsTakenBackIsAWithdrawal() {
        var bundle = StixWriter.bundle(StixSamples.alert(Tlp.GREEN));
        var gone = JSON.createArrayNode();
        bundle.path("objects")
                .forEach(object -> gone.add(
                        StixWriter.revoked((ObjectNode) object, StixSamples.CREATED.plusSeconds(900), Tlp.GREEN)));
        bundle.set("objects", gone);
        var proposal = read(bundle.toString()).proposals().getFirst();
        assertThat(proposal.withdrawn()).isTrue();
        assertThat(proposal.content().markers()).isEmpty();
        assertThat(proposal.version()).isEqualTo("2026-03-01T08:15:00.000Z");
    }

    @Test
    void objectsWithoutAReportBecomeOneProposalAndOfSeveralVersionsTheLastHolds() {
        var text = "{\"more\":true,\"next\":\"n1\",\"objects\":[" + indicator("2026-01-02", "b.example") + ","
                + indicator("2026-01-01", "a.example") + "]}";
        var document = read(text);
        assertThat(document.frame()).isEqualTo(new StixStream.Frame(2, true, "n1"));
        assertThat(document.proposals()).hasSize(1);
        assertThat(document.proposals().getFirst().content().markers())
                .extracting(Marker::value)
                .containsExactly("b.example");
    }

    @Test
    void whatIsNoObjectOfStixIsLeftOutWithItsPlace() {
        var document = read(bundle(report("\"x\":1"), "{\"type\":\"indicator\",\"id\":\"x\"}", "{}"));
        assertThat(document.problems()).extracting(Problem::pointer).containsExactly("/objects/1/id", "/objects/2/id");
        assertThat(document.proposals()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "null",
                "{",
                "{\"objects\":{}}",
                "{\"objects\":[1]}",
                "{\"objects\":[",
                "{\"objects\":[{}",
                "{\"objects\":[{\"a\":tru}]}",
                "not json"
            })
    void aDocumentThatIsNoneIsRefused(String text) {
        assertThatThrownBy(() -> read(text)).isInstanceOf(StixUnreadable.class);
    }

    @Test
    void theRefusalSaysWhere() {
        assertThatThrownBy(() -> read("{\"objects\":[{},{\"a\":nope}]}"))
                .isInstanceOfSatisfying(
                        StixUnreadable.class,
                        refused -> assertThat(refused.pointer()).isEqualTo("/objects/1"));
    }

    @Test
    void sizeDepthStringsAndNumberOfObjectsAreLimited() {
        var limits = new Limits(10_000, 10, 8, 1_000, 100);
        refusedForItsSize(limits, "{\"objects\":[" + "{},".repeat(11) + "{}]}");
        refusedForItsSize(limits, "{\"objects\":[{\"a\":\"" + "x".repeat(2_000) + "\"}]}");
        refusedForItsSize(limits, "{\"objects\":[{\"a\":" + "[".repeat(50) + "]".repeat(50) + "}]}");
        refusedForItsSize(limits, "{\"objects\":[]," + " ".repeat(20_000) + "\"a\":1}");
    }

    @Test
    void fiftyMegabytesAreRefusedWithoutBeingReadToTheEnd() {
        var endless = new SequenceInputStream(Collections.enumeration(List.of(
                new ByteArrayInputStream("{\"objects\":[".getBytes(StandardCharsets.UTF_8)), new InputStream() {
                    private long place;

                    @Override
                    public int read() {
                        return "{},".charAt((int) (place++ % 3));
                    }
                })));
        assertThatThrownBy(() -> StixDocument.read(endless, new Limits(50 << 20, 100_000, 32, 1 << 20, 100)))
                .isInstanceOfSatisfying(
                        StixUnreadable.class,
                        refused -> assertThat(refused.pointer()).isEqualTo("/objects/100000"));
    }

    @Test
    void aHundredThousandIndicatorsAreReadAndCutToWhatAnAlertHolds() {
        var text = new StringBuilder("{\"objects\":[");
        for (int i = 0; i < 100_000; i++) {
            text.append(i == 0 ? "" : ",")
                    .append("{\"type\":\"indicator\",\"id\":\"indicator--")
                    .append(NameUuid.of("i", String.valueOf(i)))
                    .append("\",\"pattern\":\"[url:value = 'u")
                    .append(i)
                    .append("']\"}");
        }
        var document = read(text.append("]}").toString());
        assertThat(document.frame().objects()).isEqualTo(100_000);
        assertThat(document.proposals().getFirst().content().markers()).hasSize(Limits.DEFAULT.parts());
    }

    @Test
    void reportsThatReferToEachOtherAndToThemselvesEndNowhere() {
        var a = "report--33333333-3333-4333-8333-333333333333";
        var b = "report--44444444-4444-4444-8444-444444444444";
        var document = read(bundle(cyclic(a, a, b), cyclic(b, a, b)));
        assertThat(document.proposals()).hasSize(2);
    }

    @Test
    void htmlAndControlCharactersStayText() {
        var document = read(bundle(report("\"description\":\"<script>alert(1)</script>\\u0000\\u001b[2J\"")));
        assertThat(document.proposals().getFirst().content().process()).isEqualTo("<script>alert(1)</script>  [2J");
    }

    @Test
    void whateverBytesComeAreReadOrRefused() {
        var valid = JSON.writeValueAsBytes(StixWriter.bundle(StixSamples.alert(Tlp.GREEN)));
        var random = new Random(20260301);
        int read = 0;
        for (int round = 0; round < 3_000; round++) {
            var bytes = valid.clone();
            int changes = 1 + random.nextInt(6);
            for (int i = 0; i < changes; i++) {
                int at = random.nextInt(bytes.length);
                switch (random.nextInt(4)) {
                    case 0 -> bytes[at] = (byte) random.nextInt(256);
                    case 1 -> bytes[at] = (byte) "{}[]\",:'\\0".charAt(random.nextInt(10));
                    case 2 -> bytes = java.util.Arrays.copyOf(bytes, at);
                    default -> System.arraycopy(bytes, 0, bytes, at, Math.min(20, bytes.length - at));
                }
                if (bytes.length == 0) {
                    break;
                }
            }
            try {
                var document = StixDocument.read(bytes);
                document.proposals().forEach(StixTests::holds);
                read++;
            } catch (StixUnreadable refused) {
                assertThat(refused.pointer()).matches("(/.*)?");
            }
        }
        assertThat(read).isPositive();
    }

    @Test
    void markersOfAnyTextComeBackFromTheirPatterns() {
        var random = new Random(7);
        var types = java.util.Arrays.stream(Marker.Type.values())
                .filter(type -> !type.isRule())
                .toList();
        for (int round = 0; round < 2_000; round++) {
            var value = IntStream.range(0, 1 + random.nextInt(20))
                    .map(i -> random.nextInt(3) == 0 ? "'\\[]()= ".charAt(random.nextInt(8)) : 33 + random.nextInt(400))
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString();
            var marker = new Marker(types.get(random.nextInt(types.size())), value, "");
            assertThat(Pattern.read(Pattern.of(marker), "")).containsExactly(marker);
        }
    }

    @Test
    void aFirstAlertOfThreeFieldsIsTold() {
        var content = AlertContent.first("Panne", AlertKind.OTHER, Severity.HIGH);
        var bundle = StixWriter.bundle(StixSamples.alert(content, Tlp.AMBER, 1));
        assertThat(bundle.toString()).as("STIX knows no empty list").doesNotContain("[]");
        assertThat(read(bundle.toString()).proposals().getFirst().content()).isEqualTo(content);
    }

    private static void holds(Proposal proposal) {
        assertThat(proposal.content().title()).isNotBlank();
        assertThat(proposal.tlp()).isNotNull();
    }

    private static void refusedForItsSize(Limits limits, String text) {
        assertThatThrownBy(() ->
                        StixDocument.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), limits))
                .isInstanceOfSatisfying(
                        StixUnreadable.class,
                        refused -> assertThat(refused.isTooLarge()).isTrue());
    }

    private static Tlp tlp(String properties) {
        return read(bundle(report(properties))).proposals().getFirst().tlp();
    }

    private static String report(String properties) {
        return "{\"type\":\"report\",\"id\":\"report--33333333-3333-4333-8333-333333333333\",\"name\":\"R\","
                + properties + "}";
    }

    private static String cyclic(String id, String... refs) {
        return "{\"type\":\"report\",\"id\":\"" + id + "\",\"name\":\"R\",\"object_refs\":[\""
                + String.join("\",\"", refs) + "\"]}";
    }

    private static String indicator(String day, String domain) {
        return "{\"type\":\"indicator\",\"id\":\"indicator--33333333-3333-4333-8333-333333333333\",\"modified\":\""
                + day + "T00:00:00.000Z\",\"pattern\":\"[domain-name:value = '" + domain
                + "']\",\"pattern_type\":\"stix\"}";
    }

    private static String bundle(String... objects) {
        return "{\"type\":\"bundle\",\"id\":\"bundle--33333333-3333-4333-8333-333333333333\",\"objects\":["
                + String.join(",", objects) + "]}";
    }

    private static StixDocument read(String text) {
        return StixDocument.read(text.getBytes(StandardCharsets.UTF_8));
    }
}
