package fr.hygie.bench;

/**
 * What may be said of a measure on the command line.
 *
 * @param usual when it is not said
 */
record BenchOption(String name, String usual, String meaning) {
    static final BenchOption REQUESTS = new BenchOption("requests", "200", "readings of each page");

    static BenchOption profile(String usual) {
        return new BenchOption("profile", usual, "size of the establishment: chu or chu-xl");
    }

    @Override
    public String toString() {
        return "--%-20s %s".formatted(name + " " + usual, meaning);
    }
}
