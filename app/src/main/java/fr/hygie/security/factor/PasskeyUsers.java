package fr.hygie.security.factor;

import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.ImmutablePublicKeyCredentialUserEntity;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialUserEntity;
import org.springframework.security.web.webauthn.management.PublicKeyCredentialUserEntityRepository;
import org.springframework.stereotype.Component;

/** Shows the accounts to the passkey library; they are kept nowhere else. */
@Component
class PasskeyUsers implements PublicKeyCredentialUserEntityRepository {
    private final JdbcClient jdbc;

    PasskeyUsers(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public @Nullable PublicKeyCredentialUserEntity findById(Bytes id) {
        var bytes = ByteBuffer.wrap(id.getBytes());
        return bytes.remaining() != 16 ? null : find("id", new UUID(bytes.getLong(), bytes.getLong()));
    }

    @Override
    public @Nullable PublicKeyCredentialUserEntity findByUsername(String login) {
        return find("login", login.toLowerCase(Locale.ROOT));
    }

    /** @param column a constant of this class */
    private @Nullable PublicKeyCredentialUserEntity find(String column, Object value) {
        return jdbc.sql("select id, login, name from account where enabled and " + column + " = ?")
                .param(value)
                .query((row, number) -> ImmutablePublicKeyCredentialUserEntity.builder()
                        .id(Bytes.fromBase64(Factors.handle(row.getObject("id", UUID.class))))
                        .name(row.getString("login"))
                        .displayName(row.getString("name"))
                        .build())
                .optional()
                .orElse(null);
    }

    /** Nothing to do: accounts are opened elsewhere. */
    @Override
    public void save(PublicKeyCredentialUserEntity user) {}

    /** Nothing to do: accounts are never removed. */
    @Override
    public void delete(Bytes id) {}
}
