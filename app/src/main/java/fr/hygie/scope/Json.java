package fr.hygie.scope;

import tools.jackson.databind.json.JsonMapper;

/** JSON as it is told to and by others, one mapper for all: it is safe for any number of threads. */
public final class Json {
    public static final JsonMapper PLAIN = JsonMapper.builder().build();

    private Json() {}
}
