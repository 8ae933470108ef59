package fr.hygie.security.session;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.session.Session;
import org.springframework.session.jdbc.JdbcIndexedSessionRepository;
import org.springframework.stereotype.Service;

/** The open sessions of an account: seen, and ended. */
@Service
public class Sessions {
    private final JdbcIndexedSessionRepository repository;
    private final JdbcClient jdbc;
    private final Clock clock;

    Sessions(JdbcIndexedSessionRepository repository, JdbcClient jdbc, Clock clock) {
        this.repository = repository;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * A session as its owner sees it.
     *
     * @param handle names it in a form; not its secret
     */
    public record Open(String handle, String device, String address, Instant since, Instant last, boolean current) {}

    /** Notes in the session where and when it began. */
    public void begin(HttpServletRequest request) {
        var device = Device.of(request.getHeader("User-Agent"));
        request.getSession().setAttribute(Visit.ATTRIBUTE, new Visit(request.getRemoteAddr(), device, clock.instant()));
    }

    /** Latest activity first. */
    public List<Open> of(UUID account, @Nullable String current) {
        return byAccount(account).stream()
                .map(session -> open(session, current))
                .sorted(Comparator.comparing(Open::last).reversed())
                .toList();
    }

    private List<? extends Session> byAccount(UUID account) {
        return List.copyOf(repository.findByPrincipalName(account.toString()).values());
    }

    private static Open open(Session session, @Nullable String current) {
        var visit = session.getAttribute(Visit.ATTRIBUTE) instanceof Visit known
                ? known
                : new Visit("", "", session.getCreationTime());
        return new Open(
                handle(session.getId()),
                visit.device(),
                visit.address(),
                visit.since(),
                session.getLastAccessedTime(),
                session.getId().equals(current));
    }

    /** Ends one session of the account. @return whether there was such a session */
    public boolean end(UUID account, String handle) {
        var found = byAccount(account).stream()
                .filter(session -> handle(session.getId()).equals(handle))
                .findFirst();
        found.ifPresent(session -> repository.deleteById(session.getId()));
        return found.isPresent();
    }

    /**
     * Ends all sessions of the account, within the transaction under way.
     *
     * @param but identifier of the session that goes on; null for none
     */
    public int endAll(UUID account, @Nullable String but) {
        return jdbc.sql("delete from spring_session where principal_name = ? and session_id <> ?")
                .params(account.toString(), but == null ? "" : but)
                .update();
    }

    /** A hash: the identifier itself would let in whoever sees the page. */
    private static String handle(String id) {
        return UUID.nameUUIDFromBytes(("session:" + id).getBytes(StandardCharsets.UTF_8))
                .toString();
    }
}
