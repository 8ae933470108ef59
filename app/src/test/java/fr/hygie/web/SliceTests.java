package fr.hygie.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class SliceTests {
    @Test
    void thePagesAreCountedFromTheRows() {
        var slice = new Slice<>(Collections.nCopies(12, "x"), 62, 3, 25);
        assertThat(slice.pages()).isEqualTo(3);
        assertThat(slice.from()).isEqualTo(51);
        assertThat(slice.to()).isEqualTo(62);
        assertThat(slice.last()).isTrue();
        assertThat(slice.first()).isFalse();
    }

    @Test
    void anEmptyListHasOnePage() {
        var slice = new Slice<>(List.of(), 0, 1, 25);
        assertThat(slice.pages()).isEqualTo(1);
        assertThat(slice.from()).isZero();
        assertThat(slice.to()).isZero();
        assertThat(slice.first() && slice.last()).isTrue();
    }

    @Test
    void moreThanTheCapIsRefused() {
        assertThatThrownBy(() -> new Slice<>(List.of(), 0, 1, 201)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Slice<>(List.of(1, 2), 2, 1, 1)).isInstanceOf(IllegalArgumentException.class);
    }
}
