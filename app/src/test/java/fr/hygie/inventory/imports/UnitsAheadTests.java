package fr.hygie.inventory.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class UnitsAheadTests {
    private final AtomicInteger read = new AtomicInteger();
    private final AtomicInteger closed = new AtomicInteger();

    @Test
    void unitsComeInTheirOrderToTheLast() {
        var places = new ArrayList<String>();
        try (var units = new UnitsAhead(reader(1_000, null), 7)) {
            assertThat(units.total()).isEqualTo(1_000);
            units.forEachRemaining(unit -> places.add(unit.place()));
            assertThat(units.hasNext()).isFalse();
            assertThatThrownBy(units::next).isInstanceOf(NoSuchElementException.class);
        }
        assertThat(places).hasSize(1_000).startsWith("1", "2").endsWith("999", "1000");
        assertThat(closed).hasValue(1);
    }

    @Test
    void whatStandsBeforeAFaultComesBeforeIt() {
        try (var units = new UnitsAhead(reader(1_000, new IllegalStateException("row 4")), 7)) {
            for (int i = 1; i <= 3; i++) {
                assertThat(units.next().place()).isEqualTo(String.valueOf(i));
            }
            assertThatThrownBy(units::hasNext).hasMessage("row 4");
            assertThatThrownBy(units::next).as("again").hasMessage("row 4");
        }
    }

    @Test
    void anErrorOfTheReaderIsNotLost() {
        try (var units = new UnitsAhead(reader(1_000, new StackOverflowError("row 4")), 7)) {
            assertThatThrownBy(() -> units.forEachRemaining(unit -> {})).isInstanceOf(StackOverflowError.class);
        }
    }

    @Test
    void aRunThatStopsLetsGoOfTheFileThoughTheReaderWaits() {
        try (var units = new UnitsAhead(reader(Integer.MAX_VALUE, null), 7)) {
            units.next();
        }
        assertThat(closed).hasValue(1);
        assertThat(read.get()).as("never far ahead").isLessThan(12);
    }

    private UnitReader reader(int count, Throwable fault) {
        return new UnitReader() {
            @Override
            public int total() {
                return count;
            }

            @Override
            public boolean hasNext() {
                return read.get() < count;
            }

            @Override
            public Unit next() {
                int row = read.incrementAndGet();
                if (fault instanceof RuntimeException problem && row == 4) {
                    throw problem;
                }
                if (fault instanceof Error problem && row == 4) {
                    throw problem;
                }
                return new Unit(String.valueOf(row), String.valueOf(row), List.of(), List.of(), null);
            }

            @Override
            public void close() {
                closed.incrementAndGet();
            }
        };
    }
}
