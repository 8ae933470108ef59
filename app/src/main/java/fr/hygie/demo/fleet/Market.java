package fr.hygie.demo.fleet;

/** What all fleets draw from, read once. */
record Market(
        Hardware hardware, Systems systems, Titles titles, Weighted<String> services, Weighted<String> smallServices) {
    static Market open(int furtherTitles) {
        return new Market(
                new Hardware(),
                new Systems(),
                new Titles(furtherTitles),
                services("services.csv"),
                services("small-services.csv"));
    }

    private static Weighted<String> services(String file) {
        return new Weighted<>(DataFile.lines(file, 2), (String[] cells) -> Double.parseDouble(cells[1]))
                .map(cells -> cells[0]);
    }
}
