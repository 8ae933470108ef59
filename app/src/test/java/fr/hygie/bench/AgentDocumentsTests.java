package fr.hygie.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class AgentDocumentsTests {
    private final AgentDocuments documents = new AgentDocuments();

    @Test
    void eachDocumentIsJsonOfAHundredKilobytes() {
        for (int machine = 0; machine < 30; machine++) {
            assertThat(documents.document(machine)).hasSize(AgentDocuments.SIZE);
            assertThat(read(machine).at("/content/softwares").size()).isBetween(100, 300);
        }
    }

    @Test
    void eachMachineHasItsOwnNumbersAndTheyNeverChange() {
        assertThat(documents.document(77)).isEqualTo(new AgentDocuments().document(77));
        for (var place :
                new String[] {"/deviceid", "/content/bios/ssn", "/content/hardware/uuid", "/content/networks/0/mac"}) {
            assertThat(read(5).at(place).asString())
                    .as(place)
                    .isNotEqualTo(read(29).at(place).asString());
        }
    }

    private JsonNode read(int machine) {
        return JsonMapper.shared().readTree(documents.document(machine));
    }
}
