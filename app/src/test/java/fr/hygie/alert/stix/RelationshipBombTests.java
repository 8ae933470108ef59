package fr.hygie.alert.stix;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.io.ByteArrayInputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** What a small document could be blown up to. */
class RelationshipBombTests {
    private static final int EACH = 49_999;
    private static final String SOURCE = "malware--" + new UUID(1, 1);

    @Test
    void fiftyThousandReportsThatAllSpeakOfTheSourceOfFiftyThousandLinksAreBounded() {
        var document = document();
        assertThat(document.length).isLessThan(Limits.DEFAULT.bytes());
        var collector = new StixCollector(Limits.DEFAULT);
        new StixStream(Limits.DEFAULT).read(new ByteArrayInputStream(document), collector);
        assertThat(collector.reports())
                .as("an envelope with so many is refused as a whole")
                .isEqualTo(EACH);
        var proposals = new ArrayList<Proposal>();
        long taken = allocated(() -> proposals.addAll(collector.proposals()));
        assertThat(proposals).hasSize(StixCollector.MOST_REPORTS);
        assertThat(proposals).extracting(Proposal::tlp).as("the links bind").containsOnly(fr.hygie.alert.Tlp.UNMARKED);
        // a link in each report would be a hundred million of them
        assertThat(taken).isLessThan(200L << 20);
    }

    private static long allocated(Supplier<Boolean> work) {
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        assertThat(work.get()).isTrue();
        return threads.getCurrentThreadAllocatedBytes() - before;
    }

    /** As terse as STIX may be. */
    private static byte[] document() {
        List<String> objects = new ArrayList<>();
        objects.add(object(SOURCE, "\"name\":\"x\",\"is_family\":false"));
        for (int i = 0; i < EACH; i++) {
            objects.add(object("report--" + new UUID(2, i), "\"name\":\"r\",\"object_refs\":[\"" + SOURCE + "\"]"));
            objects.add(object(
                    "relationship--" + new UUID(3, i),
                    "\"source_ref\":\"" + SOURCE + "\",\"target_ref\":\"" + SOURCE + "\""));
        }
        return ("{\"objects\":[" + String.join(",", objects) + "]}").getBytes(StandardCharsets.UTF_8);
    }

    private static String object(String id, String rest) {
        var type = id.substring(0, id.indexOf("--"));
        var marking = type.equals("relationship")
                ? ""
                : ",\"object_marking_refs\":[\"" + Markings.id(fr.hygie.alert.Tlp.CLEAR) + "\"]";
        return "{\"type\":\"%s\",\"id\":\"%s\"%s,%s}".formatted(type, id, marking, rest);
    }
}
