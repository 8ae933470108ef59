package fr.hygie.security.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.function.Supplier;
import org.springframework.web.util.UriComponentsBuilder;
import tools.jackson.databind.json.JsonMapper;

/** An OpenID Connect provider that says of its user whatever the test wants; its form is skipped. */
final class FakeProvider implements AutoCloseable {
    private final HttpServer server;
    private final RSAKey key;
    private Map<String, Object> claims = Map.of();
    private String nonce = "";

    private FakeProvider(HttpServer server, RSAKey key) {
        this.server = server;
        this.key = key;
    }

    static FakeProvider start() {
        try {
            var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            var provider = new FakeProvider(
                    server, new RSAKeyGenerator(2048).keyID("one").generate());
            provider.serve();
            return provider;
        } catch (IOException | JOSEException failure) {
            throw new IllegalStateException(failure);
        }
    }

    String issuer() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    void says(Map<String, Object> told) {
        this.claims = told;
    }

    /** As if the person had filled in the form: what the browser brings back to Hygie. */
    String back(String authorisation) {
        var asked = UriComponentsBuilder.fromUriString(authorisation).build().getQueryParams();
        nonce = decoded(asked.getFirst("nonce"));
        return UriComponentsBuilder.fromPath("/login/oauth2/code/institution")
                .queryParam("code", "any")
                .queryParam("state", asked.getFirst("state"))
                .build()
                .toUriString();
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private void serve() {
        json(
                "/.well-known/openid-configuration",
                () -> Map.of(
                        "issuer",
                        issuer(),
                        "authorization_endpoint",
                        issuer() + "/authorise",
                        "token_endpoint",
                        issuer() + "/token",
                        "jwks_uri",
                        issuer() + "/keys",
                        "response_types_supported",
                        new String[] {"code"},
                        "subject_types_supported",
                        new String[] {"public"},
                        "id_token_signing_alg_values_supported",
                        new String[] {"RS256"}));
        json("/keys", () -> new JWKSet(key.toPublicJWK()).toJSONObject());
        json(
                "/token",
                () -> Map.of("access_token", "none", "token_type", "Bearer", "expires_in", 60, "id_token", idToken()));
        server.start();
    }

    private String idToken() {
        var now = Instant.now();
        var set = new JWTClaimsSet.Builder()
                .issuer(issuer())
                .subject("somebody")
                .audience("hygie")
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(60)))
                .claim("nonce", nonce);
        claims.forEach(set::claim);
        try {
            var token = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("one").build(), set.build());
            token.sign(new RSASSASigner(key));
            return token.serialize();
        } catch (JOSEException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private void json(String path, Supplier<Object> answer) {
        server.createContext(
                path, exchange -> send(exchange, JsonMapper.shared().writeValueAsBytes(answer.get())));
    }

    private static void send(HttpExchange exchange, byte[] body) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
