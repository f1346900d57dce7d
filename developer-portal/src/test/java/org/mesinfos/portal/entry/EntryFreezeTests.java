package org.mesinfos.portal.entry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.mesinfos.engine.testing.PropertyCheck;
import org.mesinfos.engine.testing.RandomValues;
import org.mesinfos.engine.testing.TestMongo;
import org.mesinfos.portal.contest.Contest;
import org.mesinfos.portal.contest.Contests;
import org.mesinfos.portal.contest.EntryCategory;
import org.mesinfos.portal.contest.SomeContest;
import org.mesinfos.portal.entry.EntryService.SubmitResult;
import org.mesinfos.portal.entry.EntryService.SubmitResult.Submitted;
import org.mesinfos.portal.entry.EntryService.SubmitResult.TooLate;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;

/// What was submitted before the deadline is judged, and nothing that came later.
class EntryFreezeTests {

    private static final Instant DEADLINE = SomeContest.DEADLINE;
    private static final OidcUser ADA = developer();
    private static final EntrantTeam TEAM = new EntrantTeam("Atelier", List.of("Ada Exemple"));

    private static MongoClient client;
    private static MongoTemplate mongo;

    private final AtomicReference<Instant> time =
            new AtomicReference<>(DEADLINE.minus(Duration.ofDays(1)));
    private final Clock clock = clock(time::get);
    private final Node one = new Node(clock);
    private final Node other = new Node(clock);

    @BeforeAll
    static void connect() {
        client = MongoClients.create(TestMongo.uri());
        mongo = new MongoTemplate(client, TestMongo.database("entries"));
    }

    @AfterAll
    static void leave() {
        client.close();
    }

    /// One running portal.
    private static final class Node {
        final Contests contests;
        final Entries entries;
        final EntryService service;
        final EntryFreeze freeze;

        Node(Clock clock) {
            contests = SomeContest.contests(mongo, clock);
            entries = new Entries(mongo, _ -> {}, clock);
            service = new EntryService(entries, contests);
            freeze = new EntryFreeze(entries, contests);
        }

        /// As a page does: it reads the draft, and then has it submitted.
        SubmitResult submit(String id) {
            return submit(id, entries.find(id).orElseThrow().draft());
        }

        SubmitResult submit(String id, EntryContent content) {
            return service.submit(id, content, TEAM, null, ADA);
        }
    }

    private static Clock clock(InstantSource source) {
        return new Clock() {
            @Override
            public Instant instant() {
                return source.instant();
            }

            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }
        };
    }

    private static OidcUser developer() {
        var token =
                OidcIdToken.withTokenValue("x").subject("ada").claim("name", "Ada Exemple").build();
        return new DefaultOidcUser(AuthorityUtils.createAuthorityList("ROLE_DEVELOPER"), token);
    }

    private Contest contest() {
        return SomeContest.added(one.contests, "c" + UUID.randomUUID().toString().substring(0, 8));
    }

    private Entry entry(Contest contest) {
        return one.entries
                .begin(
                        contest,
                        "team-" + UUID.randomUUID(),
                        EntryCategory.IDEA,
                        EntryContent.called("v0", "fr"))
                .orElseThrow();
    }

    private static EntryContent titled(String title) {
        return EntryContent.called(title, "fr");
    }

    @Test
    void theLastSubmissionBeforeTheDeadlineCountsAndOneAtTheDeadlineDoesNot() {
        var id = entry(contest()).id();
        one.service.draft(id, _ -> titled("in time"));
        time.set(DEADLINE.minusMillis(1));
        assertThat(one.submit(id)).isInstanceOf(Submitted.class);

        time.set(DEADLINE);
        one.service.draft(id, _ -> titled("too late"));
        assertThat(other.submit(id)).isInstanceOf(TooLate.class);
        assertThat(other.service.withdraw(id, ADA, "")).isFalse();
        freeze();

        var frozen = one.entries.find(id).orElseThrow();
        assertThat(frozen.phase()).isEqualTo(EntryPhase.FROZEN);
        assertThat(frozen.frozen().orElseThrow().content().title()).isEqualTo("in time");
        assertThat(frozen.frozen().orElseThrow().at()).isEqualTo(DEADLINE.minusMillis(1));
        assertThat(frozen.draft().title()).isEqualTo("too late");
        assertThat(frozen.title()).isEqualTo("in time");
        assertThat(frozen.changes())
                .extracting(PhaseChange::to)
                .containsExactly(EntryPhase.SUBMITTED, EntryPhase.FROZEN);
    }

    @Test
    void aDraftThatWasNeverSubmittedIsNotJudgedAndAWithdrawnEntryStaysWithdrawn() {
        var contest = contest();
        var draft = entry(contest).id();
        var withdrawn = entry(contest).id();
        one.submit(withdrawn);
        assertThat(one.service.withdraw(withdrawn, ADA, "Trop tôt.")).isTrue();

        time.set(DEADLINE);
        freeze();

        assertThat(one.entries.find(draft).orElseThrow().phase()).isEqualTo(EntryPhase.DRAFT);
        assertThat(one.entries.find(withdrawn).orElseThrow().frozen()).isEmpty();
        assertThat(one.contests.find(contest.id()).orElseThrow().isClosed()).isTrue();
    }

    @Test
    void aSaveThatWasHeldUpOverTheFreezeIsToldThatItCameTooLate() throws Exception {
        var contest = contest();
        for (var submittedBefore : List.of(true, false)) {
            time.set(DEADLINE.minus(Duration.ofDays(1)));
            var id = entry(contest).id();
            if (submittedBefore) {
                one.submit(id);
            }
            // Its clock is read before the deadline, and then it waits until the freeze is over.
            var reading = new CountDownLatch(1);
            var frozen = new CountDownLatch(1);
            var held =
                    new Node(
                            clock(
                                    () -> {
                                        reading.countDown();
                                        var read = time.get();
                                        await(frozen);
                                        return read;
                                    }));
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                time.set(DEADLINE.minusMillis(1));
                var late = threads.submit(() -> held.submit(id));
                reading.await();
                time.set(DEADLINE.plus(EntryFreeze.MARGIN));
                other.freeze.freezeDue();
                frozen.countDown();

                assertThat(late.get()).isInstanceOf(TooLate.class);
            }
            assertThat(one.entries.find(id).orElseThrow().closedAt()).isNotNull();
            // The next round has entries to close again.
            mongo.updateFirst(
                    query(where("_id").is(contest.id())),
                    new Update().unset("closure"),
                    "contests");
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aProlongationThatWasHeldUpOverTheFreezeIsRefused() {
        var contest = contest();
        time.set(DEADLINE.plus(EntryFreeze.MARGIN));
        one.freeze.freezeDue();
        time.set(DEADLINE.minusMillis(1));

        assertThat(SomeContest.prolong(other.contests, contest.id(), DEADLINE.plusSeconds(3600)))
                .isFalse();
    }

    @Test
    void amongSixtyFourSavesAroundTheInstantOnTwoNodesWhatWasAnsweredIsWhatIsJudged()
            throws Exception {
        var id = entry(contest()).id();
        // Time passes with each look at the clock, a millisecond each, over the deadline.
        var start = DEADLINE.minusMillis(200);
        time.set(start);
        var running = clock(() -> time.getAndUpdate(now -> now.plusMillis(1)));
        var nodes = List.of(new Node(running), new Node(running));
        var all = new CyclicBarrier(64);
        var saves = new ArrayList<Callable<SubmitResult>>();
        for (var i = 0; i < 64; i++) {
            var node = nodes.get(i % 2);
            var title = "v" + i;
            saves.add(
                    () -> {
                        all.await();
                        return node.submit(id, titled(title));
                    });
        }

        var answers = new ArrayList<SubmitResult>();
        var unanswered = 0;
        try (var threads = Executors.newFixedThreadPool(64)) {
            for (var answer : threads.invokeAll(saves)) {
                try {
                    answers.add(answer.get());
                } catch (ExecutionException busy) {
                    unanswered++;
                }
            }
        }
        time.updateAndGet(now -> now.isBefore(DEADLINE) ? DEADLINE : now);
        freeze();

        var submitted =
                answers.stream()
                        .filter(Submitted.class::isInstance)
                        .map(Submitted.class::cast)
                        .toList();
        var judged = one.entries.find(id).orElseThrow().frozen();
        assertThat(answers.size() + unanswered).isEqualTo(64);
        assertThat(submitted).isNotEmpty().allMatch(answer -> answer.at().isBefore(DEADLINE));
        var last =
                submitted.stream()
                        .max(Comparator.comparing(answer -> answer.entry().ver()))
                        .orElseThrow();
        assertThat(judged.orElseThrow().at()).isEqualTo(last.at());
        assertThat(judged.orElseThrow().content()).isEqualTo(last.entry().submission().content());
    }

    @Test
    void whateverIsSavedWhenNothingAcknowledgedIsLostAndNothingLateCounts() {
        PropertyCheck.check(Integer.getInteger("contest.tries", 40), this::savesAndFreezes);
    }

    private void savesAndFreezes(RandomValues random) {
        time.set(DEADLINE.minusSeconds(30));
        var contest = contest();
        var ids = List.of(entry(contest).id(), entry(contest).id(), entry(contest).id());
        var acknowledged = new HashMap<String, String>();
        for (var step = 0; step < 25; step++) {
            var node = random.flag() ? one : other;
            var id = random.oneOf(ids);
            switch (random.choice(5)) {
                case 0 -> time.updateAndGet(now -> now.plusMillis(random.between(0, 8_000)));
                // A node whose clock was set back a little.
                case 1 -> time.updateAndGet(now -> now.minusMillis(random.between(0, 500)));
                case 2 -> interruptedFreeze(random.choice(4));
                default -> {
                    var title = "v" + step;
                    node.service.draft(id, _ -> titled(title));
                    if (node.submit(id) instanceof Submitted answer) {
                        assertThat(answer.at()).isBefore(DEADLINE);
                        acknowledged.put(id, title);
                    }
                }
            }
        }
        time.updateAndGet(now -> now.isBefore(DEADLINE) ? DEADLINE : now);
        freeze();

        for (var id : ids) {
            var entry = one.entries.find(id).orElseThrow();
            assertThat(entry.closedAt()).isNotNull();
            assertThat(entry.frozen().map(judged -> judged.content().title()).orElse(null))
                    .isEqualTo(acknowledged.get(id));
        }
    }

    /// As when the process is killed after some of the entries.
    private void interruptedFreeze(int entries) {
        var left = new AtomicInteger(entries);
        var dying =
                new MongoTemplate(client, mongo.getDb().getName()) {
                    @Override
                    public <T> T save(T document) {
                        if (left.getAndDecrement() <= 0) {
                            throw new Killed();
                        }
                        return super.save(document);
                    }
                };
        var node =
                new EntryFreeze(
                        new Entries(dying, _ -> {}, clock), SomeContest.contests(dying, clock));
        try {
            node.freezeDue();
        } catch (Killed killed) {
            // The next run of any node goes on.
        }
    }

    @Test
    void whatWasFrozenBeforeAnInterruptionIsToldByTheRunAfterIt() {
        var contest = contest();
        var ids = List.of(entry(contest).id(), entry(contest).id(), entry(contest).id());
        ids.forEach(one::submit);
        var draft = entry(contest).id();
        time.set(DEADLINE.plus(EntryFreeze.MARGIN));
        interruptedFreeze(2);
        var told = new ArrayList<Object>();
        var entries = new Entries(mongo, told::add, clock);

        new EntryFreeze(entries, one.contests).freezeDue();

        assertThat(told)
                .singleElement()
                .isInstanceOfSatisfying(
                        EntryPhaseChanges.class,
                        changes ->
                                assertThat(changes.entries())
                                        .extracting(Entry::id)
                                        .containsExactlyInAnyOrderElementsOf(ids));
        assertThat(one.entries.find(draft).orElseThrow().closedAt()).isNotNull();
    }

    private static final class Killed extends Error {
        private static final long serialVersionUID = 1;
    }

    @Test
    void aThousandEntriesFreezeWithinTenSecondsAlsoAfterAnInterruption() {
        var contest = contest();
        for (var i = 0; i < 1_000; i++) {
            var id = entry(contest).id();
            one.submit(id);
        }
        time.set(DEADLINE.plus(EntryFreeze.MARGIN));
        interruptedFreeze(400);

        var began = System.nanoTime();
        one.freeze.freezeDue();
        var taken = Duration.ofNanos(System.nanoTime() - began);
        System.out.println("freeze of 600 of 1,000 entries: " + taken.toMillis() + " ms");

        assertThat(taken).isLessThan(Duration.ofSeconds(10));
        assertThat(one.contests.find(contest.id()).orElseThrow().isClosed()).isTrue();
        var frozen = new ArrayList<Entry>();
        one.entries.forEachPage(contest.id(), frozen::addAll);
        assertThat(frozen).hasSize(1_000).allMatch(entry -> entry.phase() == EntryPhase.FROZEN);
    }

    private void freeze() {
        time.updateAndGet(now -> now.plus(EntryFreeze.MARGIN));
        one.freeze.freezeDue();
        other.freeze.freezeDue();
    }
}
