package fr.hygie.demo.fleet;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.SplittableRandom;

/**
 * Repeatable chance: the same for the same words and number, whatever was drawn elsewhere. So one asset can be made
 * without making those before it, and adding a kind of asset changes no other.
 */
final class Chance {
    private final SplittableRandom random;

    private Chance(long seed) {
        this.random = new SplittableRandom(seed);
    }

    static Chance of(String establishment, String part, int number) {
        long seed = 0x9E3779B97F4A7C15L;
        seed = (seed ^ establishment.hashCode()) * 0xBF58476D1CE4E5B9L;
        seed = (seed ^ part.hashCode()) * 0x94D049BB133111EBL;
        return new Chance((seed ^ number) * 0x9E3779B97F4A7C15L);
    }

    boolean happens(double share) {
        return random.nextDouble() < share;
    }

    /** Both ends included. */
    int between(int low, int high) {
        return low + random.nextInt(high - low + 1);
    }

    double upTo(double bound) {
        return random.nextDouble() * bound;
    }

    <T> T oneOf(List<T> items) {
        return items.get(random.nextInt(items.size()));
    }

    /** Favours the last: each one before is half as likely. */
    int towardsLast(int size) {
        int back = Math.min(Long.numberOfTrailingZeros(random.nextLong()), size - 1);
        return size - 1 - back;
    }

    /**
     * Shares a total out exactly, by the largest remainders, in a drawn order.
     *
     * @param weights in any unit; their order matters
     * @return {@code total} items
     */
    <T> List<T> shares(SequencedMap<T, Double> weights, int total) {
        double sum = weights.values().stream().mapToDouble(Double::doubleValue).sum();
        var items = new ArrayList<T>(total);
        var remainders = new ArrayList<Map.Entry<T, Double>>();
        weights.forEach((item, weight) -> {
            double exact = weight / sum * total;
            for (int i = 0; i < (int) (exact + 1e-9); i++) {
                items.add(item);
            }
            remainders.add(Map.entry(item, exact - (int) (exact + 1e-9)));
        });
        remainders.sort((a, b) -> Double.compare(b.getValue(), a.getValue()));
        for (int i = 0; items.size() < total; i++) {
            items.add(remainders.get(i % remainders.size()).getKey());
        }
        shuffle(items);
        return items;
    }

    /** Exactly so many of the total are marked. */
    List<Boolean> marks(int marked, int total) {
        var marks = new ArrayList<Boolean>(total);
        for (int i = 0; i < total; i++) {
            marks.add(i < marked);
        }
        shuffle(marks);
        return marks;
    }

    private void shuffle(List<?> items) {
        for (int i = items.size() - 1; i > 0; i--) {
            java.util.Collections.swap(items, i, random.nextInt(i + 1));
        }
    }
}
