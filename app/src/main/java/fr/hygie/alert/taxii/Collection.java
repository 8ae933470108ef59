package fr.hygie.alert.taxii;

import fr.hygie.alert.stix.NameUuid;
import java.util.UUID;

/**
 * A collection: what an organisation was told, or the quarantine into which its partners bring what they have.
 *
 * @param organisation whose it is
 * @param quarantine whether it is written to; then a program reads only what it brought itself
 */
record Collection(UUID organisation, String name, boolean quarantine) {
    UUID id() {
        return NameUuid.of("taxii", quarantine ? "quarantine" : "alerts", organisation.toString());
    }

    /** By which another instance knows what it is for. */
    String alias() {
        return (quarantine ? "quarantine-" : "alerts-") + id();
    }

    String title() {
        return (quarantine ? "Dépôt en quarantaine : " : "Alertes reçues et émises : ") + name;
    }

    String description() {
        return quarantine
                ? "Ce qui est déposé ici attend qu’une personne l’accepte ou le refuse."
                : "Alertes adressées à cette structure ou émises par elle, hors TLP:RED, dans l’ordre d’arrivée.";
    }
}
