package fr.hygie.scope;

/**
 * Keys in addresses by which programs without a person prove themselves. Implemented by the module that gives them out.
 */
public interface ProgramKeys {
    /** Whether the key is or was one of them, expired and withdrawn ones too: whoever sends it does not guess. */
    boolean wasGivenOut(String key);
}
