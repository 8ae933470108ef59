package fr.hygie.alert.line;

/** An address that stands for this computer or its own wire: nothing is sent there. */
public class OutOfBounds extends RuntimeException {
    private static final long serialVersionUID = 1L;

    OutOfBounds(String host) {
        super(host + " stands for this computer or its own wire");
    }
}
