package fr.hygie.demo.fleet;

import fr.hygie.demo.fleet.Fleet.Flow;
import fr.hygie.demo.fleet.Fleet.Link;
import fr.hygie.inventory.AssetField;
import fr.hygie.inventory.AssetKind;
import fr.hygie.inventory.report.AssetReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Applications with what they stand on (databases, directories, data) and whom they exchange with. */
final class Portfolio {
    /** Share of the applications whose supplier announced an end of support. */
    private static final double ANNOUNCED = 0.62;

    private final Establishment establishment;
    private final List<Function> functions;
    private final List<String> starts;
    private final List<String> ends;
    private final List<String> publishers;
    private final List<String> dataSets;
    private final Weighted<Map<String, Object>> databases;

    @SuppressWarnings("unchecked")
    Portfolio(Establishment establishment) {
        this.establishment = establishment;
        this.functions = functions(establishment.profile().count(AssetKind.APPLICATION));
        var names = DataFile.yaml("names.yaml");
        this.starts = texts(names, "productStarts");
        this.ends = texts(names, "productEnds");
        this.publishers = texts(names, "publishers");
        this.dataSets = texts(names, "dataSets");
        this.databases = new Weighted<>(
                (List<Map<String, Object>>) java.util.Objects.requireNonNull(names.get("databases")),
                database -> ((Number) database.getOrDefault("weight", 1)).doubleValue());
    }

    /**
     * What an application is for.
     *
     * @param needs digits: availability, integrity, confidentiality, proof
     */
    private record Function(
            String category,
            String criticality,
            String needs,
            String authentication,
            double exposed,
            String hosting,
            String name) {}

    @SuppressWarnings("unchecked")
    private static List<String> texts(Map<String, Object> node, String name) {
        return (List<String>) java.util.Objects.requireNonNull(node.get(name), name);
    }

    /** The first of each category, then the second of each…: a small establishment has the main ones. */
    private static List<Function> functions(int count) {
        var lines = DataFile.lines("applications.csv", 7);
        var chosen = new ArrayList<Function>();
        for (int round = 0; chosen.size() < count; round++) {
            for (var cells : lines) {
                var names = cells[6].split(",");
                if (chosen.size() < count && (round < names.length || round > 20)) {
                    var name = names[round % names.length] + (round > 20 ? " – instance " + round : "");
                    chosen.add(new Function(
                            cells[0],
                            cells[1],
                            cells[2],
                            cells[3],
                            Double.parseDouble(cells[4]) / 100,
                            cells[5],
                            name));
                }
            }
        }
        return chosen;
    }

    List<FleetPart> parts() {
        var profile = establishment.profile();
        return List.of(
                new FleetPart("applications", functions.size(), this::application),
                new FleetPart("databases", profile.count(AssetKind.DATABASE), this::database),
                new FleetPart("directories", profile.count(AssetKind.DIRECTORY), this::directory),
                new FleetPart("data sets", profile.count(AssetKind.DATA_SET), this::dataSet));
    }

    private AssetReport application(int index) {
        var kind = AssetKind.APPLICATION;
        var chance = establishment.chance(kind.name(), index);
        var function = functions.get(index);
        // one establishment keeps one name per product; publishers specialise by category
        int drawn = Math.floorMod(
                function.category().hashCode() + establishment.profile().network(), publishers.size());
        var product = starts.get(index % starts.size())
                + ends.get((index / starts.size()
                                + index * 7
                                + establishment.profile().network())
                        % ends.size());
        boolean exposed = chance.happens(function.exposed());
        var draft = new Draft(kind)
                .known(Establishment.foreignId(kind, index))
                .with(AssetField.NAME, product + " – " + function.name())
                .with(AssetField.STATE, "IN_USE")
                .with(AssetField.CATEGORY, function.category())
                .with(AssetField.PRODUCT, product)
                .with(
                        AssetField.PRODUCT_VERSION,
                        "%d.%d.%d".formatted(chance.between(2, 12), chance.between(0, 6), chance.between(0, 9)))
                .with(AssetField.SUPPLIER, publishers.get(drawn))
                .with(AssetField.CRITICALITY, function.criticality())
                .with(AssetField.AUTHENTICATION, chance.happens(0.18) ? "PASSWORD" : function.authentication())
                .with(AssetField.INTERNET_EXPOSED, exposed)
                .with(AssetField.HOSTING, function.hosting())
                .with(AssetField.USERS, users(function, chance))
                .with(AssetField.OWNER, owner(function.category()))
                .with(AssetField.COMMISSIONED_ON, establishment.timeline().bought(0.5 + chance.upTo(13)));
        if (exposed) {
            draft.with(
                    AssetField.EXTERNAL_USERS,
                    function.category().equals("Portail") || function.category().equals("Rendez-vous")
                            ? "Patients"
                            : "Professionnels libéraux, partenaires");
        }
        if (chance.happens(0.45)) {
            draft.with(AssetField.REMOTE_MAINTENANCE, "Éditeur, accès par le bastion");
        }
        needs(draft, function.needs());
        if (chance.happens(ANNOUNCED)) {
            // one in ten is past, most last for years
            int years = chance.happens(0.1) ? -chance.between(1, 3) : chance.between(1, 8);
            draft.with(
                    AssetField.SUPPORT_UNTIL,
                    establishment
                            .timeline()
                            .today()
                            .plusYears(years)
                            .withMonth(12)
                            .withDayOfMonth(31));
        }
        return draft.report(establishment.place(kind, index));
    }

    private int users(Function function, Chance chance) {
        int staff = Math.max(8, establishment.profile().endpoints());
        return switch (function.criticality()) {
            case "4" -> staff * chance.between(30, 140) / 100;
            case "3" -> staff * chance.between(5, 90) / 100;
            default -> Math.max(3, staff * chance.between(1, 25) / 100);
        };
    }

    private static String owner(String category) {
        return switch (category) {
            case "DPI", "Urgences", "Réanimation", "Bloc", "Vigilances", "Social" -> "Direction des soins";
            case "Laboratoire", "Transfusion" -> "Laboratoires";
            case "Imagerie" -> "Imagerie médicale";
            case "Pharmacie" -> "Pharmacie à usage intérieur";
            case "RH" -> "Direction des ressources humaines";
            case "Finances", "GAM" -> "Direction des finances";
            case "Biomédical", "Stérilisation" -> "Génie biomédical";
            case "DIM" -> "Information médicale (DIM)";
            case "Bâtiment" -> "Direction des travaux";
            default -> "DSI – applications";
        };
    }

    private static void needs(Draft draft, String digits) {
        draft.with(AssetField.NEED_AVAILABILITY, digits.charAt(0))
                .with(AssetField.NEED_INTEGRITY, digits.charAt(1))
                .with(AssetField.NEED_CONFIDENTIALITY, digits.charAt(2))
                .with(AssetField.NEED_PROOF, digits.charAt(3));
    }

    private AssetReport database(int index) {
        var kind = AssetKind.DATABASE;
        var chance = establishment.chance(kind.name(), index);
        var product = databases.draw(chance);
        var served = functions.get(index % functions.size());
        return new Draft(kind)
                .known(Establishment.foreignId(kind, index))
                .with(
                        AssetField.NAME,
                        "%s-BD-%03d %s".formatted(establishment.profile().prefix(), index + 1, served.name()))
                .with(AssetField.STATE, "IN_USE")
                .with(AssetField.PRODUCT, product.get("product"))
                .with(AssetField.SUPPLIER, product.get("supplier"))
                .with(AssetField.PRODUCT_VERSION, product.get("version"))
                .with(AssetField.CRITICALITY, served.criticality())
                .with(AssetField.OWNER, "DSI – bases de données")
                .report(establishment.place(kind, index));
    }

    private AssetReport directory(int index) {
        var kind = AssetKind.DIRECTORY;
        var names = List.of(
                "Domaine principal",
                "Domaine d’administration",
                "Annuaire des professionnels",
                "Autorité de certification",
                "Domaine biomédical",
                "Annuaire téléphonique");
        return new Draft(kind)
                .known(Establishment.foreignId(kind, index))
                .with(
                        AssetField.NAME,
                        "%s (%s)"
                                .formatted(
                                        names.get(index % names.size()),
                                        establishment.profile().domain()))
                .with(AssetField.STATE, "IN_USE")
                .with(AssetField.CATEGORY, "Annuaire")
                .with(AssetField.CRITICALITY, index < 2 ? 4 : 3)
                .with(AssetField.AUTHENTICATION, index == 1 ? "TWO_FACTORS" : "PASSWORD")
                .with(AssetField.OWNER, "DSI – systèmes")
                .report(establishment.place(kind, index));
    }

    private AssetReport dataSet(int index) {
        var kind = AssetKind.DATA_SET;
        var name = dataSets.get(index % dataSets.size())
                + (index < dataSets.size() ? "" : " " + (index / dataSets.size() + 1));
        boolean health = index < 5 || index == 10 || index == 15 || index == 17;
        return new Draft(kind)
                .known(Establishment.foreignId(kind, index))
                .with(AssetField.NAME, name)
                .with(AssetField.STATE, "IN_USE")
                .with(AssetField.CATEGORY, health ? "Données de santé" : "Données de gestion")
                .with(AssetField.CRITICALITY, health ? 4 : 2)
                .with(AssetField.NEED_CONFIDENTIALITY, health ? 4 : 3)
                .with(AssetField.OWNER, "DSI – applications")
                .report(establishment.place(kind, index));
    }

    /** Each application on a server, with a database where there is one, standing on the directory and the exchanges. */
    List<Link> links() {
        var profile = establishment.profile();
        var links = new ArrayList<Link>();
        int exchanges = indexOf("EAI");
        int machines = profile.count(AssetKind.VIRTUAL_MACHINE);
        var hosts = machines > 0 ? AssetKind.VIRTUAL_MACHINE : AssetKind.SERVER;
        int hostCount = profile.count(hosts);
        for (int i = 0; i < functions.size(); i++) {
            var application = Establishment.foreignId(AssetKind.APPLICATION, i);
            if (hostCount > 0 && functions.get(i).hosting().equals("Interne")) {
                links.add(new Link(Establishment.foreignId(hosts, i % hostCount), "HOSTS", application));
            }
            if (profile.count(AssetKind.DIRECTORY) > 0
                    && !functions.get(i).authentication().equals("PASSWORD")) {
                links.add(new Link(application, "DEPENDS_ON", Establishment.foreignId(AssetKind.DIRECTORY, 0)));
            }
            if (exchanges >= 0 && exchanges != i && isClinical(functions.get(i))) {
                links.add(
                        new Link(application, "DEPENDS_ON", Establishment.foreignId(AssetKind.APPLICATION, exchanges)));
            }
        }
        for (int i = 0; i < profile.count(AssetKind.DATABASE); i++) {
            var database = Establishment.foreignId(AssetKind.DATABASE, i);
            links.add(new Link(Establishment.foreignId(AssetKind.APPLICATION, i % functions.size()), "USES", database));
            if (hostCount > 0) {
                links.add(new Link(Establishment.foreignId(hosts, (i * 3 + 1) % hostCount), "HOSTS", database));
            }
        }
        for (int i = 0; i < profile.count(AssetKind.DATA_SET) && i < functions.size(); i++) {
            links.add(new Link(
                    Establishment.foreignId(AssetKind.APPLICATION, i),
                    "USES",
                    Establishment.foreignId(AssetKind.DATA_SET, i)));
        }
        return links;
    }

    private static boolean isClinical(Function function) {
        return function.criticality().equals("4") && !function.category().equals("Infrastructure");
    }

    private int indexOf(String category) {
        for (int i = 0; i < functions.size(); i++) {
            if (functions.get(i).category().equals(category)) {
                return i;
            }
        }
        return -1;
    }

    List<Flow> flows() {
        var flows = new ArrayList<Flow>();
        for (var cells : DataFile.lines("partners.csv", 5)) {
            int application = indexOf(cells[4]);
            if (application >= 0) {
                boolean clear = cells[3].startsWith("HL7") || cells[3].equals("DICOM");
                flows.add(new Flow(
                        Establishment.foreignId(AssetKind.APPLICATION, application),
                        cells[0],
                        cells[1],
                        cells[2],
                        cells[3],
                        !clear));
            }
        }
        return flows;
    }
}
