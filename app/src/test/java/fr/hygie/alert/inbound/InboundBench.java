package fr.hygie.alert.inbound;

import org.springframework.boot.test.context.TestComponent;

/** Does at once what is done every few seconds. */
@TestComponent
public class InboundBench {
    private final InboundStrikes strikes;

    InboundBench(InboundStrikes strikes) {
        this.strikes = strikes;
    }

    public void lookUp() {
        strikes.lookUp();
    }
}
