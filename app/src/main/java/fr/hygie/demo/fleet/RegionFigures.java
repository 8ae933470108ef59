package fr.hygie.demo.fleet;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Invented establishments of the region and what they would have measured, month after month. */
public final class RegionFigures {
    private static final int LARGEST_NUMBER_OF_HOSPITALS = 300;
    private static final int MONTHS = 6;
    private static final List<String> STARTS =
            List.of("Valm", "Brév", "Orl", "Mésan", "Corv", "Tréb", "Lusm", "Garm", "Sauv", "Fontr", "Ardev", "Plév");
    private static final List<String> ENDS = List.of(
            "ençon", "oux", "elles", "anges", "oire", "eville", "ignac", "imont", "ières", "açon", "uzac", "ebrune");
    private static final List<String> HOUSES = List.of(
            "Les Tilleuls",
            "Les Acacias",
            "La Roseraie",
            "Le Verger",
            "Les Lilas",
            "Bel-Air",
            "La Fontaine",
            "Les Charmes",
            "Le Moulin",
            "Les Oliviers");

    private RegionFigures() {}

    /** An establishment; its FINESS number has the right form and key, and a department that does not exist. */
    public record Neighbour(
            int number, String category, String name, String finess, String town, String status, String profile) {

        /** Values by day, the oldest first; empty for those that measure nothing yet. */
        public Map<LocalDate, List<Figure>> history(LocalDate today) {
            var chance = Chance.of("region", "history", number);
            var days = new LinkedHashMap<LocalDate, List<Figure>>();
            if (chance.happens(0.06)) {
                return days;
            }
            // one in twelve has stopped reporting
            var last = today.minusDays(chance.happens(0.08) ? chance.between(95, 260) : chance.between(0, 20));
            var situation = Situation.drawn(category, chance);
            for (int month = MONTHS; month >= 0; month--) {
                days.put(last.minusMonths(month), situation.figures(month));
            }
            return days;
        }
    }

    /** A numerator over its denominator, as the indicators define them. */
    public record Figure(String indicator, long numerator, long denominator, long derogated, long unknown) {}

    /** Sizes and shares that hold together. */
    private record Situation(
            int desks,
            int laptops,
            int servers,
            int devices,
            double old,
            double late,
            double bare,
            double unencrypted,
            double quiet) {

        static Situation drawn(String category, Chance chance) {
            int desks = switch (category) {
                case "GENERAL_HOSPITAL" -> chance.between(240, 1_600);
                case "PSYCHIATRIC_HOSPITAL" -> chance.between(260, 900);
                case "CLINIC" -> chance.between(120, 520);
                default -> chance.between(12, 70);
            };
            boolean hospital = desks > 100;
            return new Situation(
                    desks,
                    Math.max(2, desks * chance.between(6, 18) / 100),
                    hospital ? desks / 9 : chance.between(0, 2),
                    hospital ? desks * chance.between(15, 26) / 10 : chance.between(4, 20),
                    0.03 + chance.upTo(hospital ? 0.28 : 0.42),
                    0.02 + chance.upTo(0.2),
                    0.005 + chance.upTo(0.12),
                    chance.upTo(0.5),
                    0.01 + chance.upTo(0.08));
        }

        /** @param monthsAgo the further back, the worse */
        List<Figure> figures(int monthsAgo) {
            double then = 1 + monthsAgo * 0.07;
            int computers = desks + servers;
            long obsolete = part(desks, old * then);
            return List.of(
                    new Figure("obsolescence", obsolete, desks, part(desks, 0.01), part(desks, 0.02)),
                    new Figure("obsolescence-servers", part(servers, old * then), servers, 0, 0),
                    new Figure(
                            "obsolescence-medical",
                            part(devices, 0.08 * then),
                            devices,
                            part(devices, 0.03),
                            part(devices, 0.3)),
                    new Figure(
                            "os-up-to-date",
                            part(computers, 1 - Math.min(0.9, (old + late) * then)),
                            computers,
                            0,
                            part(computers, 0.02)),
                    new Figure(
                            "av-coverage",
                            part(computers, 1 - Math.min(0.9, bare * then)),
                            computers,
                            0,
                            part(computers, 0.01)),
                    new Figure(
                            "laptop-encryption", part(laptops, 1 - Math.min(0.9, unencrypted * then)), laptops, 0, 0),
                    new Figure(
                            "inventory-freshness", part(computers, 1 - Math.min(0.9, quiet * then)), computers, 0, 0),
                    new Figure("biomedical-seen", part(devices, 0.72), devices, 0, 0),
                    new Figure("replacement-cost", obsolete * 800, desks, 0, 0));
        }

        private static long part(int whole, double share) {
            return Math.round(whole * Math.clamp(share, 0, 1));
        }
    }

    /** Hospitals first, then nursing homes and other medico-social ones; the same whatever the number. */
    public static List<Neighbour> neighbours(int count) {
        int hospitals = Math.min(LARGEST_NUMBER_OF_HOSPITALS, count * 8 / 15);
        var all = new ArrayList<Neighbour>(count);
        for (int i = 0; i < count; i++) {
            all.add(i < hospitals ? hospital(i) : medicoSocial(i));
        }
        return all;
    }

    /** {@code de Valmarin}, {@code d’Orlières}. */
    private static String of(String town) {
        return "AEIOUYÉÈÊÎÔ".indexOf(town.charAt(0)) >= 0 ? "d’" + town : "de " + town;
    }

    private static Neighbour hospital(int i) {
        var town = town(i);
        return switch (i % 8) {
            case 0, 1, 2 ->
                neighbour(i, "GENERAL_HOSPITAL", "Centre hospitalier " + of(town), town, "PUBLIC", "IMPORTANT");
            case 3 ->
                neighbour(
                        i, "PSYCHIATRIC_HOSPITAL", "Centre psychothérapique " + of(town), town, "PUBLIC", "IMPORTANT");
            case 4 -> neighbour(i, "CLINIC", "Hôpital mutualiste " + of(town), town, "PRIVATE_NON_PROFIT", "IMPORTANT");
            default -> neighbour(i, "CLINIC", "Clinique " + of(town), town, "PRIVATE", "IMPORTANT");
        };
    }

    private static Neighbour medicoSocial(int i) {
        var town = town(i);
        var house = HOUSES.get(i % HOUSES.size());
        return switch (i % 4) {
            case 0, 1 -> neighbour(i, "NURSING_HOME", "EHPAD " + house + " – " + town, town, "PUBLIC", "MEDICO_SOCIAL");
            case 2 ->
                neighbour(i, "NURSING_HOME", "Résidence " + house + " – " + town, town, "PRIVATE", "MEDICO_SOCIAL");
            default ->
                neighbour(
                        i, "MEDICO_SOCIAL", "IME " + house + " – " + town, town, "PRIVATE_NON_PROFIT", "MEDICO_SOCIAL");
        };
    }

    private static Neighbour neighbour(
            int number, String category, String name, String town, String status, String profile) {
        return new Neighbour(number, category, name, withKey("99" + (100_000 + number)), town, status, profile);
    }

    /** A hundred and forty-four names, then the same with a number. */
    private static String town(int i) {
        int names = STARTS.size() * ENDS.size();
        int name = i * 53 % names;
        var town = STARTS.get(name % STARTS.size()) + ENDS.get(name / STARTS.size());
        return i < names ? town : town + " " + (i / names + 1);
    }

    /** Adds the ninth digit of a FINESS number (Luhn). */
    private static String withKey(String eight) {
        int sum = 0;
        for (int i = 0; i < eight.length(); i++) {
            int digit = eight.charAt(i) - '0';
            int weighted = i % 2 == eight.length() % 2 ? digit : 2 * digit;
            sum += weighted > 9 ? weighted - 9 : weighted;
        }
        return eight + (10 - sum % 10) % 10;
    }
}
