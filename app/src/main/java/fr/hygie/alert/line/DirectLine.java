package fr.hygie.alert.line;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/**
 * One request, on a connection of its own, to an address that was looked at: between the look and the request the name
 * cannot come to mean another place. Redirections are not followed, and no proxy is asked.
 *
 * @param patience for everything together: a server that drips is left when it is over
 * @param most bytes of an answer; 0: its status is enough
 * @param secure how TLS is spoken; the name in the certificate is always checked
 */
public record DirectLine(Duration patience, int most, SSLContext secure) {
    private static final Duration LONGEST_CONNECTION = Duration.ofSeconds(5);

    /** With the authorities that the installation trusts. */
    public static DirectLine trusting(Duration patience, int most) {
        try {
            return new DirectLine(patience, most, SSLContext.getDefault());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java speaks TLS", impossible);
        }
    }

    /**
     * Sends a request.
     *
     * @param places of the host of the address, tried in turn until one takes the connection
     * @param headers beside those of the connection itself
     * @param body null for none
     */
    public Answer send(
            List<InetAddress> places, URI address, String method, Map<String, String> headers, byte @Nullable [] body)
            throws IOException {
        var request = request(address, method, headers, body);
        var socket = connected(places, port(address));
        var over = new boolean[1];
        var watch = CompletableFuture.runAsync(
                () -> {
                    over[0] = true;
                    close(socket);
                },
                CompletableFuture.delayedExecutor(patience.toMillis(), TimeUnit.MILLISECONDS));
        try (socket;
                var line = "https".equals(address.getScheme()) ? secured(socket, address) : socket) {
            line.getOutputStream().write(request);
            line.getOutputStream().flush();
            return new AnswerReader(new BufferedInputStream(line.getInputStream(), 1 << 14), most)
                    .read(most == 0 || method.equals("HEAD"));
        } catch (IOException failure) {
            throw over[0] ? new SocketTimeoutException("no answer within " + patience.toSeconds() + " s") : failure;
        } finally {
            watch.cancel(false);
        }
    }

    private Socket connected(List<InetAddress> places, int port) throws IOException {
        var failure = new IOException("no address");
        for (var place : places) {
            var socket = new Socket();
            try {
                socket.connect(new InetSocketAddress(place, port), (int)
                        Math.min(LONGEST_CONNECTION.toMillis(), patience.toMillis()));
                socket.setTcpNoDelay(true);
                socket.setSoTimeout((int) patience.toMillis());
                return socket;
            } catch (IOException refused) {
                socket.close();
                failure = refused;
            }
        }
        throw failure;
    }

    private SSLSocket secured(Socket socket, URI address) throws IOException {
        var host = bare(address.getHost());
        var secured = (SSLSocket) secure.getSocketFactory().createSocket(socket, host, port(address), true);
        var parameters = secured.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        secured.setSSLParameters(parameters);
        secured.startHandshake();
        return secured;
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException gone) {
            // it is what was wanted
        }
    }

    private static byte[] request(URI address, String method, Map<String, String> headers, byte @Nullable [] body) {
        var path = address.getRawPath() == null || address.getRawPath().isEmpty() ? "/" : address.getRawPath();
        var query = address.getRawQuery() == null ? "" : "?" + address.getRawQuery();
        var head = new StringBuilder(method + " " + path + query + " HTTP/1.1\r\n");
        head.append("Host: ")
                .append(address.getHost())
                .append(address.getPort() < 0 ? "" : ":" + address.getPort())
                .append("\r\nConnection: close\r\nAccept-Encoding: identity\r\n");
        headers.forEach((name, value) ->
                head.append(name).append(": ").append(plain(value)).append("\r\n"));
        if (body != null) {
            head.append("Content-Length: ").append(body.length).append("\r\n");
        }
        var request = new ByteArrayOutputStream();
        request.writeBytes(head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
        request.writeBytes(body == null ? new byte[0] : body);
        return request.toByteArray();
    }

    /** What a person typed does not become a header of its own. */
    private static String plain(String value) {
        return value.replaceAll("\\p{Cntrl}", "");
    }

    private static String bare(String host) {
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    private static int port(URI address) {
        return address.getPort() >= 0 ? address.getPort() : "https".equals(address.getScheme()) ? 443 : 80;
    }
}
