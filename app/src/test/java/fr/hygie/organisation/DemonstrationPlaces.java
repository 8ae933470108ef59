package fr.hygie.organisation;

import java.util.Collection;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds the organisations and people of the demonstration by what people call them. */
@Component
class DemonstrationPlaces {
    private final JdbcClient jdbc;

    DemonstrationPlaces(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    UUID named(String name) {
        return jdbc.sql("select id from organisation where coalesce(short_name, name) = ? and kind <> 'SITE'")
                .param(name)
                .query(UUID.class)
                .single();
    }

    String names(Collection<UUID> organisations) {
        return jdbc
                .sql("select coalesce(short_name, name) from organisation where id = any(?)")
                .param(organisations.toArray(UUID[]::new))
                .query(String.class)
                .list()
                .stream()
                .sorted()
                .collect(Collectors.joining(", "));
    }

    UUID personOf(String login) {
        return jdbc.sql("select person_id from account where login = ?")
                .param(login)
                .query(UUID.class)
                .single();
    }
}
