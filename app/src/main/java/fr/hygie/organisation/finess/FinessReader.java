package fr.hygie.organisation.finess;

import fr.hygie.organisation.FinessNumber;
import fr.hygie.organisation.finess.FinessProblem.Kind;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads an extract of FINESS line by line: first line {@code finess;etalab;…}, then lines of sites
 * ({@code structureet}) and of legal entities ({@code structureej}), separated by semicolons, each in UTF-8 or else in
 * Latin 1. A line that cannot be read is reported and passed over.
 */
final class FinessReader {
    private static final int MOST_LINES = 1_000_000;
    private static final int LONGEST_LINE = 8_000; // bytes; real ones stay below 600
    private static final int LONGEST_NAME = 200;
    private static final Pattern POSTAL = Pattern.compile("(\\d{5}) +(.+)");
    private static final Pattern CEDEX = Pattern.compile("(?i)\\s+CEDEX(\\s+\\d+)?$");

    private final Consumer<FinessLine> lines;
    private final Consumer<FinessProblem> problems;

    FinessReader(Consumer<FinessLine> lines, Consumer<FinessProblem> problems) {
        this.lines = lines;
        this.problems = problems;
    }

    /** @throws UnreadableExtract when the file as a whole is none */
    void read(InputStream file) throws IOException {
        var in = new BufferedInputStream(file, 1 << 16);
        requireHeader(next(in));
        int number = 2;
        for (var raw = next(in); raw != null; raw = next(in), number++) {
            if (number > MOST_LINES) {
                throw new UnreadableExtract(UnreadableExtract.Reason.TOO_MANY_LINES);
            }
            if (raw.tooLong()) {
                problem(number, Kind.TOO_LONG, raw.text());
            } else if (!raw.text().isBlank()) {
                line(number, raw.text().split(";", -1));
            }
        }
    }

    private static void requireHeader(@Nullable Raw first) {
        if (first == null) {
            throw new UnreadableExtract(UnreadableExtract.Reason.EMPTY);
        }
        if (!first.text().toLowerCase(Locale.ROOT).startsWith("finess;etalab")) {
            throw new UnreadableExtract(UnreadableExtract.Reason.NO_HEADER);
        }
    }

    private void line(int number, String[] cells) {
        switch (cells[0].strip()) {
            case "structureet" -> site(number, cells);
            case "structureej" -> legalEntity(number, cells);
            default -> problem(number, Kind.UNKNOWN_SECTION, cells[0]);
        }
    }

    /** Columns as published for the extract of sites. */
    private void site(int line, String[] cells) {
        if (cells.length < 21) {
            problem(line, Kind.TOO_FEW_COLUMNS, Integer.toString(cells.length));
            return;
        }
        var legalEntity = FinessNumber.parse(cells[2]).orElse(null);
        if (legalEntity == null) {
            problem(line, Kind.BAD_LEGAL_ENTITY, cells[2]);
            return;
        }
        deliver(line, cells, legalEntity, postal(cells[15]), cells[13], cells[18].strip(), cells[20].strip());
    }

    /** Number and names stand first; the postal line, whose place varies between editions, is known by its form. */
    private void legalEntity(int line, String[] cells) {
        if (cells.length < 4) {
            problem(line, Kind.TOO_FEW_COLUMNS, Integer.toString(cells.length));
            return;
        }
        String town = null;
        for (int i = cells.length - 1; i >= 4 && town == null; i--) {
            town = postal(cells[i]);
        }
        // names follow the number at once: there is no second number
        var shifted = new String[] {cells[0], cells[1], "", cells[2], cells[3]};
        deliver(line, shifted, null, town, "", "", "");
    }

    private void deliver(
            int line,
            String[] cells,
            @Nullable FinessNumber legalEntity,
            @Nullable String town,
            String department,
            String category,
            String family) {
        var number = FinessNumber.parse(cells[1]).orElse(null);
        if (number == null) {
            problem(line, Kind.BAD_NUMBER, cells[1]);
            return;
        }
        var name = name(cells[3], cells[4]);
        if (name.isEmpty()) {
            problem(line, Kind.NO_NAME, cells[1]);
            return;
        }
        if (!number.hasValidKey()) {
            problem(line, Kind.BAD_KEY, number.value());
        }
        lines.accept(new FinessLine(
                line, number, legalEntity, name, town, Departments.of(department, number), category, family));
    }

    private static String name(String brief, String full) {
        var name = (full.isBlank() ? brief : full).strip().replaceAll("\\p{Cntrl}", " ");
        return name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) : name;
    }

    /** "34295 MONTPELLIER CEDEX 5" is in Montpellier; null for anything else. */
    private static @Nullable String postal(String cell) {
        var form = POSTAL.matcher(cell.strip());
        return form.matches() ? CEDEX.matcher(form.group(2)).replaceFirst("").strip() : null;
    }

    private void problem(int line, Kind kind, String value) {
        problems.accept(new FinessProblem(line, kind, value));
    }

    private record Raw(String text, boolean tooLong) {}

    /** Null at the end of the file. What exceeds the longest line is read and forgotten. */
    private static @Nullable Raw next(InputStream in) throws IOException {
        var bytes = new ByteArrayOutputStream(512);
        int read = in.read();
        if (read < 0) {
            return null;
        }
        boolean tooLong = false;
        for (; read >= 0 && read != '\n'; read = in.read()) {
            if (bytes.size() < LONGEST_LINE) {
                bytes.write(read);
            } else {
                tooLong = true;
            }
        }
        return new Raw(text(bytes.toByteArray()), tooLong);
    }

    private static String text(byte[] bytes) {
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException latin) {
            text = new String(bytes, StandardCharsets.ISO_8859_1);
        }
        return text.replace("\r", "").replace("\ufeff", "").replace('\0', ' ');
    }
}
