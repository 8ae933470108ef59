package fr.hygie.bench;

import java.util.Arrays;

/** Durations of one sort of request, in nanoseconds. Not for several threads. */
final class Latencies {
    private long[] nanos = new long[256];
    private int count;

    void add(long duration) {
        if (count == nanos.length) {
            nanos = Arrays.copyOf(nanos, count * 2);
        }
        nanos[count++] = duration;
    }

    /** In milliseconds: the smallest duration that so many per cent do not exceed. */
    double percentile(double percent) {
        if (count == 0) {
            throw new IllegalStateException("nothing was measured");
        }
        var sorted = Arrays.copyOf(nanos, count);
        Arrays.sort(sorted);
        int rank = (int) Math.ceil(percent / 100 * count);
        return sorted[Math.max(0, rank - 1)] / 1e6;
    }

    int count() {
        return count;
    }
}
