package fr.hygie.security.factor;

import fr.hygie.journal.Act;
import fr.hygie.journal.Journal;
import fr.hygie.scope.Actor;
import fr.hygie.scope.Platform;
import fr.hygie.security.AccountWork;
import fr.hygie.security.PublicAccounts;
import fr.hygie.security.SignedIn;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.CredentialRecord;
import org.springframework.security.web.webauthn.management.JdbcUserCredentialRepository;
import org.springframework.security.web.webauthn.management.UserCredentialRepository;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** The passkeys of the accounts; every new and every removed one is in the journal. */
@Component
public class Passkeys implements UserCredentialRepository {
    private final JdbcUserCredentialRepository repository;
    private final AccountWork work;
    private final Journal journal;
    private final PublicAccounts publicAccounts;

    Passkeys(JdbcOperations jdbc, AccountWork work, Journal journal, PublicAccounts publicAccounts) {
        this.repository = new JdbcUserCredentialRepository(jdbc);
        this.work = work;
        this.journal = journal;
        this.publicAccounts = publicAccounts;
    }

    public List<CredentialRecord> of(UUID account) {
        return findByUserId(Bytes.fromBase64(Factors.handle(account)));
    }

    @Override
    public List<CredentialRecord> findByUserId(Bytes userId) {
        return repository.findByUserId(userId);
    }

    @Override
    public @Nullable CredentialRecord findByCredentialId(Bytes credentialId) {
        return repository.findByCredentialId(credentialId);
    }

    /** A new passkey, or the counter of one after its use: only the former is an act. */
    @Override
    public void save(CredentialRecord record) {
        if (repository.findByCredentialId(record.getCredentialId()) != null) {
            repository.save(record);
            return;
        }
        publicAccounts.requireOwnFactors(person().accountId());
        work.run(actor(), () -> {
            repository.save(record);
            journal.record(act("security.passkey-enrolled", record.getLabel()));
        });
    }

    @Override
    public void delete(Bytes credentialId) {
        var found = repository.findByCredentialId(credentialId);
        if (found != null) {
            publicAccounts.requireOwnFactors(person().accountId());
            work.run(actor(), () -> {
                repository.delete(credentialId);
                journal.record(act("security.passkey-removed", found.getLabel()));
            });
        }
    }

    private static Act act(String action, String label) {
        return Act.of(Platform.ID, action, "account", person().accountId(), person().login() + " · " + label);
    }

    private static Actor actor() {
        return person().actor(origin());
    }

    /** The library hands no request over; a filter of Spring keeps it at hand. */
    static String origin() {
        return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes
                ? attributes.getRequest().getRemoteAddr()
                : "";
    }

    private static SignedIn person() {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        if (authentication != null && authentication.getPrincipal() instanceof SignedIn person) {
            return person;
        }
        throw new IllegalStateException("a passkey belongs to the person who is signed in");
    }
}
