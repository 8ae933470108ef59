package fr.hygie.demo;

import fr.hygie.security.DemonstrationAccounts;
import java.util.List;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/** Shows the public accounts of the demonstration on its sign-in page. */
@Component
@ConditionalOnProperty("hygie.demo")
class SignInOffer implements DemonstrationAccounts {
    private final List<Entry> entries = DemonstrationFiles.people().stream()
            .map(someone -> new Entry(someone.login(), someone.job()))
            .toList();

    @Override
    public List<Entry> entries() {
        return entries;
    }

    @Override
    public String password() {
        return Demonstration.PASSWORD;
    }
}
