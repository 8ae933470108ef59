package fr.hygie.alert.peer;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import fr.hygie.HygieServerTest;
import fr.hygie.alert.ToldAlerts;
import fr.hygie.alert.inbound.ForeignObjects;
import fr.hygie.alert.inbound.Inbound;
import fr.hygie.alert.peer.Peer.Kind;
import fr.hygie.alert.peer.Peer.Wish;
import fr.hygie.journal.Journal;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Many peers whose turn has come: a few at once, and each turn leaves a trace however it ends. */
@HygieServerTest
@Import(ToldAlerts.class)
class PeerCrowdTests {
    private static final String CLINIC = "Clinique des Ormeaux";
    private static final int AT_ONCE = 8;
    private static final int ALL = 11;

    @Autowired
    private ToldAlerts told;

    @Autowired
    private Peers peers;

    @Autowired
    private PeerWork work;

    @Autowired
    private PeerSecrets secrets;

    @Autowired
    private PeerReach reach;

    @Autowired
    private PeerTurns turns;

    @Autowired
    private PeerTelling telling;

    @Autowired
    private List<Exchange> exchanges;

    @Autowired
    private Counts counts;

    @Autowired
    private Inbound inbound;

    @Autowired
    private ForeignObjects objects;

    @Autowired
    private PeerRefusals refusals;

    @Autowired
    private Journal journal;

    @Autowired
    private Clock clock;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transaction;

    private final AtomicInteger atWork = new AtomicInteger();
    private final AtomicInteger mostAtWork = new AtomicInteger();
    private final CountDownLatch full = new CountDownLatch(AT_ONCE);
    private final CountDownLatch answered = new CountDownLatch(ALL);
    private final CountDownLatch released = new CountDownLatch(1);
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress("localhost", 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        released.countDown();
        server.stop(0);
        told.in(CLINIC).run(() -> peers.all().forEach(peer -> peers.remove(peer.id())));
    }

    private void answer(HttpExchange exchange) throws IOException {
        mostAtWork.accumulateAndGet(atWork.incrementAndGet(), Math::max);
        full.countDown();
        try {
            assertThat(released.await(60, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        atWork.decrementAndGet();
        answered.countDown();
        exchange.sendResponseHeaders(500, -1);
        exchange.close();
    }

    @Test
    void eightAreAtWorkAtOnceTheOthersStayFreeForAnyProcessAndAllGetTheirTurn() throws InterruptedException {
        for (int number = 0; number < ALL; number++) {
            add("foule " + number);
        }
        startUntil(full); // others may be due in the same database
        work.startDue();
        assertThat(claimed()).as("not even taken in hand").isEqualTo(AT_ONCE);
        assertThat(mostAtWork).hasValue(AT_ONCE);
        released.countDown();
        startUntil(answered);
        assertThat(mostAtWork).hasValueLessThanOrEqualTo(AT_ONCE);
    }

    private void startUntil(CountDownLatch reached) throws InterruptedException {
        for (int turn = 0; turn < 100 && reached.getCount() > 0; turn++) {
            work.startDue();
            if (reached.await(300, TimeUnit.MILLISECONDS)) {
                return;
            }
        }
        assertThat(reached.getCount()).isZero();
    }

    @Test
    void aTurnThatFailsInHygieIsWrittenDown() {
        var peer = add("abîmé");
        in(() -> jdbc.sql("update alert_peer set secret = decode('00', 'hex') where id = ?")
                .param(peer)
                .update());
        told.in(CLINIC).run(() -> work.carryOut(peer));
        assertThat(find(peer).failures()).isOne();
        assertThat(find(peer).lastError()).isEqualTo("an error of Hygie: its log says more");
        assertThat(claimed()).as("free again").isZero();
    }

    @Test
    void aTurnThatCouldNotEvenBeginIsWrittenDownAsFailed() throws InterruptedException {
        released.countDown();
        var peer = add("avant le début");
        var tried = new CountDownLatch(1);
        var fragile = new PeerWork(
                new Peers(jdbc, secrets, reach, objects, journal, clock) {
                    @Override
                    public Optional<Peer> find(UUID id) {
                        if (id.equals(peer) && tried.getCount() > 0) {
                            tried.countDown();
                            throw new IllegalStateException("no connection is free");
                        }
                        return peers.find(id);
                    }
                },
                turns,
                telling,
                secrets,
                exchanges,
                counts,
                inbound,
                objects,
                refusals,
                jdbc,
                transaction,
                clock);
        for (int turn = 0; turn < 100 && find(peer).failures() == 0; turn++) {
            fragile.startDue();
            assertThat(tried.await(30, TimeUnit.SECONDS)).isTrue();
            TimeUnit.MILLISECONDS.sleep(50);
        }
        assertThat(find(peer).failures()).isOne();
        assertThat(find(peer).lastError()).isEqualTo("an error of Hygie: its log says more");
    }

    private Peer find(UUID peer) {
        return told.in(CLINIC).call(() -> peers.find(peer)).orElseThrow();
    }

    private UUID add(String name) {
        var address = "http://localhost:" + server.getAddress().getPort() + "/";
        return told.in(CLINIC)
                .call(() -> peers.add(new Wish(name, Kind.TAXII, address, "", "s", true, false, false, null, 60)));
    }

    private int claimed() {
        return Objects.requireNonNull(
                in(() -> jdbc.sql("select count(*) from alert_peer where claimed_until is not null")
                        .query(Integer.class)
                        .single()));
    }

    private <T> T in(java.util.function.Supplier<T> what) {
        return told.in(CLINIC).call(() -> Objects.requireNonNull(transaction.execute(status -> what.get())));
    }
}
