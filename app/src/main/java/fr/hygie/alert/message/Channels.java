package fr.hygie.alert.message;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Which channels the operator of the platform has opened. */
@Component
public class Channels {
    private final List<Door> doors;

    Channels(List<Door> doors) {
        this.doors = List.copyOf(doors);
    }

    /** Nothing is sent by the others. */
    public Set<Channel> open() {
        var open = EnumSet.noneOf(Channel.class);
        doors.stream().filter(Door::isOpen).map(Door::channel).forEach(open::add);
        return open;
    }

    public List<Channel> all() {
        return Arrays.asList(Channel.values());
    }
}
