package fr.hygie.bench;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Many open pages that listen for alerts, in one thread: so lean that the server is what is measured. */
final class StreamCrowd implements AutoCloseable {
    /** How many connect at once. */
    private static final int TOGETHER = 64;

    private static final byte[] BLANK_LINE = {'\n', '\n'};

    private final Selector selector = Selector.open();
    private final InetSocketAddress server;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(16_384);
    private int open;

    StreamCrowd(URI address) throws IOException {
        server = new InetSocketAddress(address.getHost(), address.getPort());
    }

    /** One page: how far it has read of the notice under way. */
    private static final class Page {
        private final ByteBuffer request;
        private boolean listening;
        private boolean inNotice;
        private int matched;
        private int newlines;

        Page(ByteBuffer request) {
            this.request = request;
        }
    }

    /**
     * Opens pages until so many listen.
     *
     * @param cookies of those who are signed in, in turn
     */
    void grow(int pages, List<String> cookies) throws IOException {
        int begun = open;
        while (open < pages) {
            while (begun < pages && begun - open < TOGETHER) {
                begin(cookies.get(begun % cookies.size()));
                begun++;
            }
            if (selector.select(30_000) == 0) {
                throw new IOException("only %d of %d pages listen".formatted(open, pages));
            }
            read(null, 0);
        }
    }

    private void begin(String cookie) throws IOException {
        var channel = SocketChannel.open();
        channel.configureBlocking(false);
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.setOption(StandardSocketOptions.SO_RCVBUF, 4_096);
        var request = "GET /alert/stream HTTP/1.1\r\nHost: %s:%d\r\nAccept: text/event-stream\r\nCookie: %s\r\n\r\n"
                .formatted(server.getHostString(), server.getPort(), cookie);
        var page = new Page(ByteBuffer.wrap(request.getBytes(StandardCharsets.US_ASCII)));
        boolean connected = channel.connect(server);
        channel.register(selector, connected ? SelectionKey.OP_WRITE : SelectionKey.OP_CONNECT, page);
    }

    /**
     * Waits until every page has read one whole notice more.
     *
     * @param start nanoseconds from which each is timed
     * @param times receives one duration per page
     */
    void await(long start, Latencies times) throws IOException {
        int awaited = times.count() + open;
        long deadline = start + 30_000_000_000L;
        while (times.count() < awaited) {
            if (System.nanoTime() > deadline) {
                throw new IOException("%d pages were not told".formatted(awaited - times.count()));
            }
            selector.select(1_000);
            read(times, start);
        }
    }

    private void read(@org.jspecify.annotations.Nullable Latencies times, long start) throws IOException {
        var keys = selector.selectedKeys();
        for (var key : keys) {
            var page = (Page) key.attachment();
            var channel = (SocketChannel) key.channel();
            if (key.isConnectable()) {
                channel.finishConnect();
                key.interestOps(SelectionKey.OP_WRITE);
            } else if (key.isWritable()) {
                channel.write(page.request);
                key.interestOps(SelectionKey.OP_READ);
            } else if (key.isReadable()) {
                buffer.clear();
                if (channel.read(buffer) < 0) {
                    throw new IOException("the server closed a page");
                }
                buffer.flip();
                if (take(page) && times != null) {
                    times.add(System.nanoTime() - start);
                }
            }
        }
        keys.clear();
    }

    /** @return whether a whole notice has been read */
    private boolean take(Page page) throws IOException {
        if (!page.listening) {
            var head = StandardCharsets.US_ASCII.decode(buffer).toString();
            if (!head.startsWith("HTTP/1.1 200") && head.startsWith("HTTP/")) {
                throw new IOException(
                        "a page was refused: " + head.lines().findFirst().orElse(""));
            }
            if (head.contains("retry:")) {
                page.listening = true;
                open++;
            }
            return false;
        }
        boolean whole = false;
        var marker = "event: alert".getBytes(StandardCharsets.US_ASCII);
        while (buffer.hasRemaining()) {
            byte next = buffer.get();
            page.matched = next == marker[page.matched] ? page.matched + 1 : next == marker[0] ? 1 : 0;
            if (page.matched == marker.length) {
                page.inNotice = true;
                page.matched = 0;
            }
            page.newlines = next == '\n' ? page.newlines + 1 : 0;
            if (page.newlines == BLANK_LINE.length) {
                whole |= page.inNotice;
                page.inNotice = false;
                page.newlines = 0;
            }
        }
        return whole;
    }

    @Override
    public void close() throws IOException {
        for (var key : selector.keys()) {
            key.channel().close();
        }
        selector.close();
    }
}
