package fr.hygie.alert.web;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Where each French département stands when all are drawn as squares of one size, about where it lies; a map that needs no other. */
final class DepartmentTiles {
    private static final String PLACES = """
            ... ... ... ... ... ... 62  59  ... ... ... ... ...
            ... ... ... ... ... 76  80  60  02  08  ... ... ...
            ... ... ... 50  14  27  95  75  93  51  55  57  ...
            ... ... 22  53  61  78  92  94  77  10  54  88  67
            29  ... 56  35  72  28  91  45  89  52  70  68  ...
            ... ... 44  49  37  41  36  18  58  21  25  90  ...
            971 ... ... 85  79  86  23  03  71  01  39  74  ...
            972 ... ... 17  16  87  19  63  42  69  38  73  ...
            973 ... ... 33  47  24  46  15  43  07  26  05  ...
            974 ... ... 40  32  82  81  12  48  84  04  06  ...
            976 ... ... 64  65  31  11  34  30  13  83  ... 2B
            ... ... ... ... ... ... 09  66  ... ... ... ... 2A
            """;

    private static final Map<String, Place> ALL = read();

    private DepartmentTiles() {}

    /** From the west and from the north, in squares. */
    record Place(int column, int row) {}

    private static Map<String, Place> read() {
        var places = new HashMap<String, Place>();
        int row = 0;
        for (var line : PLACES.lines().toList()) {
            int column = 0;
            for (var code : line.strip().split("\\s+")) {
                if (!code.equals("...")) {
                    places.put(code, new Place(column, row));
                }
                column++;
            }
            row++;
        }
        return Map.copyOf(places);
    }

    static Map<String, Place> all() {
        return ALL;
    }

    /** @param department number, such as {@code 2A} or {@code 971} */
    static Optional<Place> of(String department) {
        return Optional.ofNullable(ALL.get(department));
    }
}
