package fr.hygie.organisation;

/** A change of the tree, of people or of roles that a rule of the field forbids: nothing was saved. */
public class OrganisationRefused extends RuntimeException {
    private final Reason reason;

    public OrganisationRefused(Reason reason) {
        super("refused: " + reason);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }

    /** Which rule; worded by the message key {@code organisation.refused.<reason>}. */
    public enum Reason {
        /** It stands outside of what the current context may change. */
        OUT_OF_REACH,
        /** Only those who keep the tree (region, nation) do this. */
        NOT_YOURS_TO_KEEP,
        /** A group has no legal personality, hence no FINESS number. */
        GROUP_HAS_NO_NUMBER,
        NUMBER_TAKEN,
        /** Something of this kind does not belong to something of that kind. */
        KINDS_DO_NOT_FIT,
        /** At one time, one region, one group of a category, one legal entity. */
        MEMBERSHIPS_OVERLAP,
        /** It would belong to itself. */
        CIRCLE,
        NO_SUCH_MEMBERSHIP,
        END_BEFORE_START,
        /** It still holds something that is open. */
        STILL_HOLDS_OTHERS,
        /** The role does not exist at this level of the tree. */
        ROLE_DOES_NOT_FIT,
        /** Nobody gives a role to themselves, nor changes one of their own. */
        OWN_ROLE,
        /** The same person already holds this role here at that time. */
        ROLE_HELD_ALREADY,
        ROLE_NOT_HELD,
        /** What is delegated is not delegated any further. */
        DELEGATION_OF_DELEGATION,
        DELEGATION_WITHOUT_END,
        /** It would last longer than the role itself. */
        DELEGATION_TOO_LONG,
        DELEGATION_TO_ONESELF,
        /** This role goes with the person alone. */
        ROLE_NOT_DELEGABLE,
        /** Nobody shuts themselves out, nor goes around the checks of their own account page. */
        OWN_ACCOUNT,
        /** Nobody would administer the platform any more. */
        LAST_ADMINISTRATOR,
        /** It lets nobody in, by a link neither. */
        ACCOUNT_DISABLED,
        /** Its owner signs in with it: a link would open it to somebody else. */
        ACCOUNT_USED,
        /** The administration of the platform shut it out, and nobody else lets it in again. */
        ACCOUNT_BARRED,
        /** Visitors of the demonstration share it: how it is entered stays as it is. */
        PUBLIC_ACCOUNT,
        /** Somebody else signs in with this address. */
        LOGIN_TAKEN
    }
}
