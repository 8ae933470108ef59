package fr.hygie.demo.fleet;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** Items that are drawn in proportion to their weight. */
final class Weighted<T> {
    private final List<T> items;
    private final double[] upTo;

    Weighted(List<T> items, ToDoubleFunction<T> weight) {
        this(items, upTo(items, weight));
    }

    private Weighted(List<T> items, double[] upTo) {
        this.items = List.copyOf(items);
        this.upTo = upTo;
    }

    private static <T> double[] upTo(List<T> items, ToDoubleFunction<T> weight) {
        if (items.isEmpty()) {
            throw new IllegalArgumentException("nothing to draw from");
        }
        var upTo = items.stream().mapToDouble(weight).toArray();
        Arrays.parallelPrefix(upTo, Double::sum);
        return upTo;
    }

    <R> Weighted<R> map(Function<T, R> what) {
        return new Weighted<>(items.stream().map(what).toList(), upTo);
    }

    T draw(Chance chance) {
        double drawn = chance.upTo(upTo[upTo.length - 1]);
        int i = 0;
        while (i < upTo.length - 1 && upTo[i] <= drawn) {
            i++;
        }
        return items.get(i);
    }
}
