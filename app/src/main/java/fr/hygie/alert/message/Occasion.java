package fr.hygie.alert.message;

/** Why a message is sent. */
public enum Occasion {
    REVISION,
    /** Nobody acknowledged in time: deputies and the IT director are told. */
    DEPUTIES,
    /** Still nobody: the manager on call and the director are told. */
    DIRECTION,
    /** To the author: the alert does not say all that it should. */
    INCOMPLETE,
    /** To the author: the promised next update has not come. */
    OVERDUE,
    /** The alert goes on without the recipient: there is more, and nothing of it is said. */
    RESTRICTED,
    /** It went on without the recipient, and does not hold any more. */
    WITHDRAWN
}
