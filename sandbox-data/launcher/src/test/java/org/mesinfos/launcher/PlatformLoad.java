package org.mesinfos.launcher;

import static org.mesinfos.launcher.Person.field;

import com.nimbusds.oauth2.sdk.OAuth2Error;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/// An app that reads, people who share and stop, a holder who delivers and a developer who changes
/// an app, all at once and each repeating what was refused. What each was told is kept, and what
/// does not fit it: [#lost()] and [#late()].
final class PlatformLoad implements AutoCloseable {

    /// Records of one delivery.
    static final List<String> CONTRACTS = List.of("ED00000001", "ED00000002", "ED00000003");

    private static final String SCOPE = "bank.accounts:read";
    private static final String ACCOUNTS = "/v1/me/bank-accounts";
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration BEFORE_REPEAT = Duration.ofMillis(100);

    private final Deployment deployment;
    private final DeliveringHolder holder;
    private final Person developer;
    private final URI settings;
    private final App app;

    private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
    private final ReentrantReadWriteLock gate = new ReentrantReadWriteLock(true);
    private final AtomicBoolean ended = new AtomicBoolean();
    private final Set<String> answers = ConcurrentHashMap.newKeySet();
    private final AtomicInteger shared = new AtomicInteger();
    private final AtomicInteger stops = new AtomicInteger();
    private final Queue<String> stopped = new ConcurrentLinkedQueue<>();
    private final AtomicInteger deliveries = new AtomicInteger();
    private final AtomicInteger changes = new AtomicInteger();
    private final AtomicInteger refusals = new AtomicInteger();
    private final Queue<String> lost = new ConcurrentLinkedQueue<>();
    private final Queue<String> late = new ConcurrentLinkedQueue<>();
    private final AtomicLong troubleSince = new AtomicLong();
    private final AtomicLong longestGap = new AtomicLong();

    /// @param holder registered
    /// @param developer signed in at the portal
    PlatformLoad(Deployment deployment, DeliveringHolder holder, Person developer) {
        this.deployment = deployment;
        this.holder = holder;
        this.developer = developer;
        app = new App(deployment.app(developer), deployment.issuer(), deployment.api());
        settings = developer.address().resolve("settings");
    }

    /// Begins, with the gate closed: see [#open()].
    void begin() throws Exception {
        var steady = share(new Person(), "germaine");
        close(gate);
        work(() -> readSteadily(steady));
        for (var name : List.of("julien", "camille")) {
            var person = new Person();
            work(() -> shareReadAndStop(person, name));
        }
        work(this::deliver);
        work(this::changeTheApp);
    }

    private interface Work {
        void once() throws Exception;
    }

    private void work(Work work) {
        workers.submit(
                () -> {
                    while (!ended.get()) {
                        gate.readLock().lock();
                        try {
                            work.once();
                        } catch (Exception | AssertionError unexpected) {
                            lost.add("never done: " + unexpected);
                        } finally {
                            gate.readLock().unlock();
                        }
                    }
                });
    }

    /// Lets all go on.
    void open() {
        gate.writeLock().unlock();
    }

    /// Returns once everybody has finished what they had begun; nobody begins anything.
    void halt() {
        close(gate);
    }

    private static void close(ReentrantReadWriteLock gate) {
        gate.writeLock().lock();
    }

    /// From now on, the time until the next answer to a reading is measured.
    void troubleBegins() {
        troubleSince.set(System.nanoTime());
    }

    private void readSteadily(String token) throws Exception {
        untilAcknowledged(
                () -> {
                    var status = read(token);
                    if (isRefusedForGood(status)) {
                        lost.add("a permission that nobody stopped: " + status);
                    }
                    return status == 200;
                });
        Thread.sleep(BEFORE_REPEAT.dividedBy(2));
    }

    private void shareReadAndStop(Person person, String name) throws Exception {
        var token = share(person, name);
        untilAcknowledged(
                () -> {
                    var status = read(token);
                    if (isRefusedForGood(status)) {
                        lost.add("a permission just given: " + status);
                    }
                    return status == 200 || isRefusedForGood(status);
                });
        var stoppedAt = new AtomicLong(Long.MAX_VALUE);
        var over = new AtomicBoolean();
        try (var race = Executors.newVirtualThreadPerTaskExecutor()) {
            race.submit(
                    () -> {
                        readUntil(over, token, stoppedAt);
                        return null;
                    });
            stop(person);
            stoppedAt.set(System.nanoTime());
            untilAcknowledged(() -> isStopped(token));
            over.set(true);
        }
        stopped.add(token);
    }

    private void readUntil(AtomicBoolean over, String token, AtomicLong stoppedAt)
            throws InterruptedException {
        while (!over.get()) {
            var started = System.nanoTime();
            try {
                if (read(token) == 200 && started > stoppedAt.get()) {
                    late.add("a reading that began after the stop was confirmed");
                }
            } catch (Exception gone) {
                refusals.incrementAndGet();
            }
            Thread.sleep(BEFORE_REPEAT.dividedBy(2));
        }
    }

    /// @return false while the service cannot tell
    private boolean isStopped(String token) throws Exception {
        var status = read(token);
        if (status == 200) {
            late.add("a reading after the stop was confirmed");
        }
        return status == 200 || isRefusedForGood(status);
    }

    private static boolean isRefusedForGood(int status) {
        return status == 401 || status == 403;
    }

    /// @return an access token
    private String share(Person person, String name) throws Exception {
        var token = new AtomicReference<String>();
        untilAcknowledged(
                () -> {
                    person.visit(app.asksFor(SCOPE));
                    if (person.page().getElementById("person-" + name) != null) {
                        person.press("person-" + name);
                    }
                    if (!App.isAnswer(person.address())) {
                        person.press(
                                "share",
                                field("scope", SCOPE),
                                field("duration", "P30D"),
                                field("confirm", "yes"));
                    }
                    if (!App.isAnswer(person.address())) {
                        return false;
                    }
                    shared.incrementAndGet();
                    var answer = app.exchange(person.address());
                    if (answer.indicatesSuccess()) {
                        token.set(
                                answer.toSuccessResponse().getTokens().getAccessToken().getValue());
                        return true;
                    }
                    if (OAuth2Error.INVALID_GRANT.equals(
                            answer.toErrorResponse().getErrorObject())) {
                        lost.add("a code just given");
                    }
                    return false;
                });
        return token.get();
    }

    private void stop(Person person) throws Exception {
        var asked = new AtomicBoolean();
        untilAcknowledged(
                () -> {
                    person.visit(URI.create(deployment.issuer() + "/permissions"));
                    if (person.status() != 200 || person.page().getElementById("sign-in") != null) {
                        return false;
                    }
                    var link = person.page().selectFirst("a[rel=withdraw]");
                    if (link == null) {
                        if (!asked.get()) {
                            lost.add("a permission just given, which its person does not see");
                        }
                        return true;
                    }
                    person.visit(URI.create(link.attr("abs:href")));
                    asked.set(true);
                    person.press("withdraw-confirm");
                    return person.page().getElementById("withdrawal-reference") != null;
                });
    }

    private void deliver() throws Exception {
        var day = deliveries.get();
        var token = new AtomicReference<String>();
        untilAcknowledged(
                () -> {
                    if (token.get() == null) {
                        token.set(holder.token(deployment.issuer()));
                    }
                    var answer =
                            DeliveringHolder.deliver(
                                    deployment.api(),
                                    token.get(),
                                    Deployment.PANELIST,
                                    CONTRACTS,
                                    day);
                    return answer.statusCode() == 202
                            && DeliveringHolder.report(answer).path("accepted").intValue()
                                    == CONTRACTS.size();
                });
        deliveries.incrementAndGet();
        Thread.sleep(BEFORE_REPEAT.multipliedBy(3));
    }

    private void changeTheApp() throws Exception {
        var name = "Carnet " + (changes.get() + 1);
        untilAcknowledged(
                () -> {
                    developer.visit(settings);
                    developer.press("save-app", Deployment.appFields(developer, name));
                    return developer.status() == 200
                            && developer.address().getPath().endsWith("/test");
                });
        untilAcknowledged(
                () -> {
                    var kept = developer.visit(settings).page().selectFirst("[name=nameFr]");
                    if (kept != null && !kept.val().equals(name)) {
                        lost.add("the name of an app");
                    }
                    return kept != null;
                });
        changes.incrementAndGet();
        Thread.sleep(BEFORE_REPEAT.multipliedBy(5));
    }

    private int read(String token) throws Exception {
        var started = System.nanoTime();
        var answer = app.reads(ACCOUNTS, token);
        if (answer.statusCode() == 200) {
            answers.add(answer.headers().firstValue("X-Request-Id").orElseThrow());
            var since = troubleSince.get();
            if (since != 0 && started > since && troubleSince.compareAndSet(since, 0)) {
                longestGap.accumulateAndGet(System.nanoTime() - since, Math::max);
            }
        }
        return answer.statusCode();
    }

    /// Asks the same again, as people and apps do, until the service says that it is done.
    private void untilAcknowledged(Callable<Boolean> attempt) throws Exception {
        var until = System.nanoTime() + PATIENCE.toNanos();
        Throwable last = null;
        while (true) {
            try {
                if (attempt.call()) {
                    return;
                }
            } catch (IOException | RuntimeException | AssertionError gone) {
                last = gone;
            }
            refusals.incrementAndGet();
            if (System.nanoTime() > until) {
                throw new AssertionError("refused for " + PATIENCE, last);
            }
            Thread.sleep(BEFORE_REPEAT);
        }
    }

    /// Asks once more with each token of a permission that was stopped since the last time.
    void readWhatWasStopped() throws Exception {
        for (var token = stopped.poll(); token != null; token = stopped.poll()) {
            var one = token;
            untilAcknowledged(() -> isStopped(one));
            stops.incrementAndGet();
        }
    }

    /// How much was acknowledged of what takes longest to come by: stops, deliveries, changes.
    int leastDone() {
        return Math.min(Math.min(stops.get() + stopped.size(), deliveries.get()), changes.get());
    }

    /// Ids of the requests that were answered with data.
    Set<String> answers() {
        return answers;
    }

    /// Deliveries that were acknowledged, of [#CONTRACTS] records each.
    int deliveries() {
        return deliveries.get();
    }

    /// What was acknowledged and is not there.
    Queue<String> lost() {
        return lost;
    }

    /// Readings of what had been stopped.
    Queue<String> late() {
        return late;
    }

    @Override
    public String toString() {
        return "%d answers, %d consents, %d withdrawals, %d deliveries, %d changes of an app acknowledged; %d refusals; first answer after %d ms at most"
                .formatted(
                        answers.size(),
                        shared.get(),
                        stops.get(),
                        deliveries.get(),
                        changes.get(),
                        refusals.get(),
                        Duration.ofNanos(longestGap.get()).toMillis());
    }

    /// Ends all work; opens the gate, if it is closed, to let it end.
    @Override
    public void close() {
        ended.set(true);
        if (gate.isWriteLockedByCurrentThread()) {
            open();
        }
        workers.close();
    }
}
