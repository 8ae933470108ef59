package fr.hygie.organisation.finess;

/** A département was to go into what is no region that the current context keeps. */
class UnknownRegion extends RuntimeException {
    private final String department;

    UnknownRegion(String department) {
        super("no region for " + department);
        this.department = department;
    }

    String department() {
        return department;
    }
}
