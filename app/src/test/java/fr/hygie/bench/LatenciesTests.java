package fr.hygie.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LatenciesTests {
    @Test
    void aPercentileIsADurationThatWasMeasured() {
        var latencies = new Latencies();
        for (int i = 1_000; i >= 1; i--) {
            latencies.add(i * 1_000_000L);
        }
        assertThat(latencies.percentile(50)).isEqualTo(500);
        assertThat(latencies.percentile(99)).isEqualTo(990);
        assertThat(latencies.percentile(100)).isEqualTo(1_000);
    }
}
