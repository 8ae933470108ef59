package fr.hygie.demo.fleet;

import fr.hygie.demo.fleet.Fleet.Link;
import fr.hygie.inventory.AssetField;
import fr.hygie.inventory.AssetKind;
import fr.hygie.inventory.report.AssetReport;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/** Rooms whose access matters, the building's own equipment, and what stands in which room. */
final class Premises {
    private final Establishment establishment;
    private final List<Room> rooms;

    Premises(Establishment establishment) {
        this.establishment = establishment;
        var types = new LinkedHashMap<Room, Double>();
        DataFile.lines("premises.csv", 5)
                .forEach(cells -> types.put(
                        new Room(cells[0], cells[1], cells[2], Double.parseDouble(cells[4]) / 100),
                        Double.parseDouble(cells[3])));
        var others = establishment
                .chance("premises", 0)
                .shares(types, Math.max(0, establishment.profile().count(AssetKind.PREMISES) - 1));
        this.rooms = new ArrayList<>();
        this.rooms.add(types.keySet().iterator().next()); // there is always a server room, and it comes first
        this.rooms.addAll(others);
    }

    private record Room(String type, String access, String authorised, double open) {}

    List<FleetPart> parts() {
        var profile = establishment.profile();
        return List.of(
                new FleetPart("premises", profile.count(AssetKind.PREMISES), this::room),
                new FleetPart("building devices", profile.count(AssetKind.BUILDING_DEVICE), this::device));
    }

    private AssetReport room(int index) {
        var kind = AssetKind.PREMISES;
        var chance = establishment.chance(kind.name(), index);
        var room = rooms.get(index);
        return new Draft(kind)
                .known(Establishment.foreignId(kind, index))
                .with(AssetField.NAME, "%s %c%d".formatted(room.type(), 'A' + index % 8, index / 8 + 1))
                .with(AssetField.STATE, "IN_USE")
                .with(AssetField.CATEGORY, room.type())
                .with(
                        AssetField.SITE,
                        establishment.named(index == 0 ? establishment.mainSite() : establishment.site(chance)))
                .with(AssetField.LOCATION, "Bâtiment %c, niveau %d".formatted('A' + index % 8, chance.between(-1, 4)))
                .with(AssetField.ACCESS_MEANS, room.access())
                .with(AssetField.AUTHORISED_PEOPLE, room.authorised())
                .with(AssetField.LAST_CONTROL, establishment.timeline().daysAgo(chance.between(20, 900)))
                .with(AssetField.OPEN_TO_OUTSIDERS, chance.happens(room.open()))
                .with(AssetField.CRITICALITY, room.type().startsWith("Salle serveurs") ? 4 : 2)
                .with(
                        AssetField.OWNER,
                        room.authorised().startsWith("DSI") ? "DSI – exploitation" : "Direction des travaux")
                .report(establishment.place(kind, index));
    }

    private AssetReport device(int index) {
        var kind = AssetKind.BUILDING_DEVICE;
        var chance = establishment.chance(kind.name(), index);
        var draft = establishment.bought(kind, index, 0.5 + chance.upTo(12), 2, chance);
        return draft.known(Establishment.foreignId(kind, index))
                .host(establishment.hostname("GTC", index + 1), null)
                .with(AssetField.SITE, establishment.named(establishment.site(chance)))
                .with(AssetField.CATEGORY, "Équipement du bâtiment")
                .with(AssetField.FIRMWARE, "%d.%d".formatted(chance.between(1, 11), chance.between(0, 9)))
                .with(AssetField.NETWORK_ZONE, chance.happens(0.8) ? "Technique" : "Bureautique")
                .with(AssetField.PATCH_RULE, "MANUFACTURER_ONLY")
                .with(AssetField.IP_ADDRESS, establishment.address(220, index))
                .with(AssetField.OWNER, "Direction des travaux")
                .seen(establishment.timeline().seen(chance.between(0, 4), chance))
                .report(establishment.place(kind, index));
    }

    /** Virtual machines run on hypervisors; machines stand in the server rooms; one server in ten backs the others up. */
    List<Link> links() {
        var profile = establishment.profile();
        var links = new ArrayList<Link>();
        int hypervisors = profile.count(AssetKind.HYPERVISOR);
        for (int i = 0; hypervisors > 0 && i < profile.count(AssetKind.VIRTUAL_MACHINE); i++) {
            links.add(link(AssetKind.HYPERVISOR, i % hypervisors, "HOSTS", AssetKind.VIRTUAL_MACHINE, i));
        }
        for (var kind : List.of(AssetKind.HYPERVISOR, AssetKind.SERVER, AssetKind.STORAGE)) {
            for (int i = 0; i < profile.count(kind); i++) {
                links.add(link(kind, i, "LOCATED_IN", AssetKind.PREMISES, serverRoom(i)));
            }
        }
        int servers = profile.count(AssetKind.SERVER);
        for (int i = 0; servers > 1 && i < profile.count(AssetKind.VIRTUAL_MACHINE); i += 3) {
            links.add(link(
                    AssetKind.SERVER, i / 3 % Math.max(1, servers / 10), "BACKS_UP", AssetKind.VIRTUAL_MACHINE, i));
        }
        return links;
    }

    private static Link link(AssetKind from, int fromIndex, String kind, AssetKind to, int toIndex) {
        return new Link(Establishment.foreignId(from, fromIndex), kind, Establishment.foreignId(to, toIndex));
    }

    private int serverRoom(int number) {
        var serverRooms = new ArrayList<Integer>();
        for (int i = 0; i < rooms.size(); i++) {
            if (rooms.get(i).type().startsWith("Salle serveurs")) {
                serverRooms.add(i);
            }
        }
        return serverRooms.get(number % serverRooms.size());
    }
}
