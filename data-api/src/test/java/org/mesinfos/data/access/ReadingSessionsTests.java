package org.mesinfos.data.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mesinfos.data.access.SomeAttempt.BANK_ACCOUNTS;
import static org.mesinfos.data.access.SomeAttempt.NOON;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.mesinfos.catalogue.Catalogue;
import org.mesinfos.catalogue.Dataset;
import org.mesinfos.data.problem.Problem;
import org.mesinfos.data.problem.ProblemType;
import org.mesinfos.data.store.Databases;
import org.mesinfos.data.store.SomeStore;

/// What is left of a permission for one reading.
class ReadingSessionsTests {

    private static final Databases DATABASES = SomeStore.databases();
    private static final Dataset RECEIPTS =
            Catalogue.load().dataset("retail-receipts").orElseThrow();
    private static final int READERS = 6;

    private final ReadingSessions sessions = node();
    private final String grant = "grant-" + UUID.randomUUID();
    private Instant agreed = NOON.minusSeconds(60);
    private Instant now = NOON;

    private static ReadingSessions node() {
        return new ReadingSessions(
                DATABASES, SomeStore.guards(), Clock.fixed(NOON, ZoneOffset.UTC));
    }

    @Test
    void eachPageOfADatasetIsReadOnceInOrder() {
        read(BANK_ACCOUNTS, null, "second");
        read(BANK_ACCOUNTS, "second", "third");
        assertUsed(BANK_ACCOUNTS, null);
        assertUsed(BANK_ACCOUNTS, "second");

        read(BANK_ACCOUNTS, "third", null);
        assertUsed(BANK_ACCOUNTS, "third");
        assertUsed(BANK_ACCOUNTS, null);
    }

    @Test
    void eachDatasetHasAReadingOfItsOwnWithinTheSameHour() {
        read(BANK_ACCOUNTS, null, null);
        now = NOON.plus(Duration.ofMinutes(59));
        read(RECEIPTS, null, "second");

        now = NOON.plus(Duration.ofHours(1));
        assertUsed(RECEIPTS, "second");
    }

    @Test
    void aNewAnswerOfThePersonIsANewReading() {
        read(BANK_ACCOUNTS, null, null);
        agreed = NOON;

        read(BANK_ACCOUNTS, null, null);
    }

    @Test
    void singleRecordsAreOpenDuringTheHourThatTheyBeginToo() {
        var asked = new AccessRequest("request-1", "record", BANK_ACCOUNTS);
        readBy(BANK_ACCOUNTS, asked, null);
        readBy(BANK_ACCOUNTS, asked, null);
        read(BANK_ACCOUNTS, null, null);
        readBy(BANK_ACCOUNTS, asked, null);

        now = NOON.plus(Duration.ofHours(1));
        assertUsedBy(BANK_ACCOUNTS, asked);
    }

    @Test
    void whatDidNotLeaveMayBeReadAgain() {
        sessions.undo(read(BANK_ACCOUNTS, null, "second"));
        read(BANK_ACCOUNTS, null, "second");

        sessions.undo(read(BANK_ACCOUNTS, "second", null));
        read(BANK_ACCOUNTS, "second", null);
        assertUsed(BANK_ACCOUNTS, null);
    }

    @Test
    void aConsentThatLastsIsNotTouchedByOneThatIsUsed() {
        var once = SomePermit.once(grant, BANK_ACCOUNTS, agreed);
        read(BANK_ACCOUNTS, null, null);
        var lasting = SomePermit.of("sandbox-germaine", BANK_ACCOUNTS);
        var items = new ArrayList<>(once.items());
        items.addAll(lasting.items());
        var both = new Permit(once.grant(), BANK_ACCOUNTS, items);

        assertThat(sessions.open(both, request(BANK_ACCOUNTS, null), now).items())
                .containsExactlyElementsOf(lasting.items());
    }

    @Test
    void whatTheGrantOpensIsLessOnceTheHourIsOver() {
        var permit = SomePermit.once(grant, BANK_ACCOUNTS, agreed);
        var asked = new AccessRequest("request-1", "grant", null);
        read(BANK_ACCOUNTS, null, null);

        assertThat(sessions.open(permit, asked, now).items()).isNotEmpty();
        assertThat(sessions.open(permit, asked, now.plus(Duration.ofHours(1))).items()).isEmpty();
    }

    @Test
    void sessionsAreForgottenWhenNothingAsksForThem() {
        now = NOON.minus(Duration.ofDays(4));
        read(BANK_ACCOUNTS, null, null);

        sessions.sweep();

        read(BANK_ACCOUNTS, null, null);
    }

    /// Random orders of requests: no page is read twice.
    @RepeatedTest(20)
    void noOrderOfRequestsGetsAPageTwice() {
        var random = RandomGenerator.getDefault();
        var cursors = new ArrayList<@Nullable String>();
        cursors.add(null);
        cursors.addAll(List.of("second", "third"));
        var got = new ArrayList<Integer>();
        for (int i = 0; i < 30; i++) {
            int page = random.nextInt(cursors.size());
            var next = page + 1 < cursors.size() ? cursors.get(page + 1) : null;
            if (reads(node(), cursors.get(page), next)) {
                got.add(page);
            }
        }
        assertThat(got).isSorted().doesNotHaveDuplicates();
    }

    @RepeatedTest(20)
    void ofParallelRequestsOnTwoNodesOneGetsThePage() throws Exception {
        var nodes = List.of(node(), node());
        assertThat(together(nodes, null, "second")).isEqualTo(1);
        assertThat(together(nodes, "second", null)).isEqualTo(1);
        assertThat(together(nodes, null, "second")).isZero();
    }

    private long together(
            List<ReadingSessions> nodes, @Nullable String cursor, @Nullable String next)
            throws Exception {
        var ready = new CountDownLatch(READERS);
        var results = new ArrayList<Future<Boolean>>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < READERS; i++) {
                var node = nodes.get(i % nodes.size());
                results.add(
                        threads.submit(
                                () -> {
                                    ready.countDown();
                                    ready.await();
                                    return reads(node, cursor, next);
                                }));
            }
        }
        long got = 0;
        for (var result : results) {
            got += result.get() ? 1 : 0;
        }
        return got;
    }

    private boolean reads(ReadingSessions node, @Nullable String cursor, @Nullable String next) {
        try {
            read(node, BANK_ACCOUNTS, request(BANK_ACCOUNTS, cursor), next);
            return true;
        } catch (Problem problem) {
            assertThat(problem.type()).isEqualTo(ProblemType.GRANT_USED);
            return false;
        }
    }

    private ReadingSessions.@Nullable Step read(
            Dataset dataset, @Nullable String cursor, @Nullable String next) {
        return readBy(dataset, request(dataset, cursor), next);
    }

    private ReadingSessions.@Nullable Step readBy(
            Dataset dataset, AccessRequest asked, @Nullable String next) {
        return read(sessions, dataset, asked, next);
    }

    private ReadingSessions.@Nullable Step read(
            ReadingSessions node, Dataset dataset, AccessRequest asked, @Nullable String next) {
        var open = node.open(SomePermit.once(grant, dataset, agreed), asked, now);
        return node.advance(open, asked, next, now);
    }

    private void assertUsed(Dataset dataset, @Nullable String cursor) {
        assertUsedBy(dataset, request(dataset, cursor));
    }

    private void assertUsedBy(Dataset dataset, AccessRequest asked) {
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> readBy(dataset, asked, null))
                .satisfies(it -> assertThat(it.type()).isEqualTo(ProblemType.GRANT_USED));
    }

    private static AccessRequest request(Dataset dataset, @Nullable String cursor) {
        return new AccessRequest("request-1", "page", dataset, false, null, cursor, null);
    }
}
