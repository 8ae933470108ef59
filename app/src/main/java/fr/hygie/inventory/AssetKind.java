package fr.hygie.inventory;

/** What sort of thing an asset is. The order is the order of the screens. */
public enum AssetKind {
    WORKSTATION(Family.ENDPOINT),
    LAPTOP(Family.ENDPOINT),
    THIN_CLIENT(Family.ENDPOINT),
    PHONE(Family.ENDPOINT),
    TABLET(Family.ENDPOINT),
    SERVER(Family.INFRASTRUCTURE),
    VIRTUAL_MACHINE(Family.INFRASTRUCTURE),
    HYPERVISOR(Family.INFRASTRUCTURE),
    STORAGE(Family.INFRASTRUCTURE),
    NETWORK_EQUIPMENT(Family.INFRASTRUCTURE),
    PRINTER(Family.INFRASTRUCTURE),
    MEDICAL_DEVICE(Family.MEDICAL),
    BUILDING_DEVICE(Family.BUILDING),
    APPLICATION(Family.PORTFOLIO),
    DATABASE(Family.PORTFOLIO),
    DIRECTORY(Family.PORTFOLIO),
    DATA_SET(Family.PORTFOLIO),
    PREMISES(Family.BUILDING);

    /** Kinds that are looked after together. */
    public enum Family {
        ENDPOINT,
        INFRASTRUCTURE,
        MEDICAL,
        PORTFOLIO,
        BUILDING
    }

    private final Family family;

    AssetKind(Family family) {
        this.family = family;
    }

    public Family family() {
        return family;
    }

    /** Whether a person works on it directly with a general-purpose system that must be protected. */
    public boolean isComputer() {
        return switch (this) {
            case WORKSTATION, LAPTOP, THIN_CLIENT, SERVER, VIRTUAL_MACHINE -> true;
            default -> false;
        };
    }

    /** Whether it is an equipment that a network hears of, so that its silence means something. */
    public boolean answers() {
        return family != Family.PORTFOLIO && this != PREMISES && this != BUILDING_DEVICE;
    }

    /** Whether somebody is expected to mend it, so that not knowing until when is a gap. */
    public boolean isFollowed() {
        return switch (this) {
            case PRINTER, DIRECTORY, DATA_SET, PREMISES -> false;
            default -> true;
        };
    }

    /** Whether it leaves the premises, so that its disk must be encrypted. */
    public boolean isMobile() {
        return this == LAPTOP || this == PHONE || this == TABLET;
    }
}
