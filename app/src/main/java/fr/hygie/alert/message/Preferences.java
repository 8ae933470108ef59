package fr.hygie.alert.message;

import fr.hygie.journal.Act;
import fr.hygie.journal.Journal;
import fr.hygie.scope.Scope;
import java.time.LocalTime;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** How whoever acts wishes to be told. What is critical, and what nobody has answered, heeds none of it. */
@Service
@Transactional
public class Preferences {
    private final JdbcClient jdbc;
    private final Journal journal;

    Preferences(JdbcClient jdbc, Journal journal) {
        this.jdbc = jdbc;
        this.journal = journal;
    }

    /**
     * A wish.
     *
     * @param sms also for high alerts; critical ones come anyway
     * @param quietFrom Paris time; null with {@code quietTo}: at any hour. What comes in between waits for its end
     * @param language of mails and text messages
     */
    public record Preference(
            boolean mail,
            boolean sms,
            @Nullable LocalTime quietFrom,
            @Nullable LocalTime quietTo,
            Language language) {
        static final Preference UNTOLD = new Preference(true, false, null, null, Language.FR);
    }

    /** What messages are written in. */
    public enum Language {
        FR,
        EN;

        String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Transactional(readOnly = true)
    public Preference mine() {
        return jdbc.sql("select * from alert_preference where person_id = ?")
                .param(Scope.require().actor().personId())
                .query((row, number) -> new Preference(
                        row.getBoolean("mail"),
                        row.getBoolean("sms"),
                        row.getObject("quiet_from", LocalTime.class),
                        row.getObject("quiet_to", LocalTime.class),
                        Language.valueOf(row.getString("language").toUpperCase(Locale.ROOT))))
                .optional()
                .orElse(Preference.UNTOLD);
    }

    public void keep(Preference wish) {
        boolean quiet = wish.quietFrom() != null && wish.quietTo() != null;
        jdbc.sql("""
                        insert into alert_preference (person_id, mail, sms, quiet_from, quiet_to, language)
                        values (:person, :mail, :sms, :from, :to, :language)
                        on conflict (person_id) do update set mail = excluded.mail, sms = excluded.sms,
                          quiet_from = excluded.quiet_from, quiet_to = excluded.quiet_to,
                          language = excluded.language""")
                .param("person", Scope.require().actor().personId())
                .param("mail", wish.mail())
                .param("sms", wish.sms())
                .param("from", quiet ? wish.quietFrom() : null)
                .param("to", quiet ? wish.quietTo() : null)
                .param("language", wish.language().code())
                .update();
        var scope = Scope.require();
        journal.record(Act.of(
                        scope.active(),
                        "alert.preference-kept",
                        "person",
                        Objects.requireNonNullElse(scope.actor().personId(), scope.active()),
                        scope.actor().name())
                .changing(null, Map.of("mail", wish.mail(), "sms", wish.sms(), "quiet", quiet)));
    }
}
