package org.mesinfos.auth.grant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mesinfos.auth.client.Mode;
import org.mesinfos.auth.testing.StoppedClock;
import org.mesinfos.auth.testing.TestDatabase;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.query.Update;

class GrantEventRelayTests {

    private final StoppedClock clock = new StoppedClock("2026-11-25T12:00:00Z");
    private final MongoTemplate mongo = TestDatabase.empty();
    private final List<GrantEventListener> followers = new ArrayList<>();
    private final GrantEventRelay relay = relay();
    private Grant grant;

    @BeforeEach
    void aGrant() {
        grant = given();
        mongo.insert(GrantDocument.of(grant));
    }

    @Test
    void whatHappenedIsCopiedOnceInOrderWithWhatThePersonRead() {
        change(amended());
        change(grant.suspend(clock.instant()));
        change(grant.resume(clock.instant()));
        change(grant.withdraw(clock.instant()));

        assertThat(relay.relay()).isOne();
        assertThat(relay.relay()).isZero();

        var events = relay.relayed(grant.id().value());
        assertThat(events)
                .extracting(event -> event.type().name())
                .containsExactly("GIVEN", "AMENDED", "SUSPENDED", "RESUMED", "WITHDRAWN");
        assertThat(events)
                .extracting(GrantEventRecord::actor)
                .containsOnly(GrantEventRecord.Actor.PERSON);
        assertThat(events.get(1).notice()).isEqualTo(new ConsentNotice("2", "other", "fr"));
        assertThat(events.get(0).previous()).isNull();
        assertThat(events.get(2).previous()).isEqualTo(events.get(1).hash());
    }

    // A kill between the copies and the mark on the grant: everything is copied again.
    @Test
    void whatWasInterruptedIsMadeUpForWithoutDoubles() {
        relay.relay();
        mongo.updateFirst(
                query(where("_id").is(grant.id().value())),
                new Update().set("unrelayed", true),
                GrantDocument.class);
        change(amended());

        relay.relay();

        assertThat(relay.relayed(grant.id().value()))
                .extracting(GrantEventRecord::ver)
                .containsExactly(1L, 2L);
    }

    @Test
    void manyNodesCopyTheSame() throws Exception {
        for (var change = 0; change < 20; change++) {
            change(amended());
        }

        try (var nodes = Executors.newFixedThreadPool(4)) {
            var calls =
                    Stream.generate(() -> (Callable<Integer>) relay()::relay)
                            .limit(4)
                            .collect(Collectors.toList());
            for (var call : nodes.invokeAll(calls)) {
                call.get();
            }
        }

        var events = relay.relayed(grant.id().value());
        assertThat(events)
                .extracting(GrantEventRecord::ver)
                .containsExactlyElementsOf(LongStream.rangeClosed(1, 21).boxed().toList());
        for (var number = 1; number < events.size(); number++) {
            assertThat(events.get(number).previous()).isEqualTo(events.get(number - 1).hash());
        }
    }

    @Test
    void aLongHistoryIsShortenedInTheGrantOnlyAfterItIsInTheRegister() {
        for (var change = 0; change < 150; change++) {
            change(amended());
        }
        assertThat(stored().events()).hasSize(151);

        relay.relay();

        assertThat(relay.relayed(grant.id().value())).hasSize(151);
        assertThat(stored().events()).hasSize(20);
        assertThat(stored().events().getFirst().type()).isEqualTo(GrantEvent.Type.GIVEN);
        assertThat(stored().events().getLast().version()).isEqualTo(151);
    }

    @Test
    void aLongHistoryIsToldWholeAlsoWhileItsEndIsNotInTheRegister() {
        var told = new ArrayList<GrantEvent>(grant.events());
        for (var change = 0; change < 30; change++) {
            change(amended());
            told.add(grant.events().getLast());
        }
        relay.relay();
        grant = stored();
        change(grant.suspend(clock.instant()));
        told.add(grant.events().getLast());
        var grants = new MongoGrants(mongo, relay);

        var whole = grants.withHistory(stored());

        assertThat(stored().events()).hasSize(21);
        assertThat(whole.events()).containsExactlyElementsOf(told);
        assertThat(whole.withEvents(stored().events())).isEqualTo(stored());
        relay.relay();
        assertThat(grants.withHistory(stored()).events()).containsExactlyElementsOf(told);
        assertThat(relay.relayed(grant.id().value())).hasSize(32);
    }

    @Test
    void aFollowerThatFailsKeepsNoOtherOneFromHearingAndHearsAgain() {
        var heard = new ArrayList<String>();
        var isDown = new AtomicBoolean(true);
        followers.add(
                (_, event) -> {
                    if (isDown.get()) {
                        throw new IllegalStateException("down");
                    }
                    heard.add("late " + event.word());
                });
        followers.add((_, event) -> heard.add(event.word()));

        relay.relay();
        assertThat(heard).containsExactly("given");
        assertThat(relay.isRelayed(grant)).isFalse();

        isDown.set(false);
        relay.relay();
        assertThat(heard).containsExactly("given", "late given", "given");
        assertThat(relay.isRelayed(grant)).isTrue();
    }

    @Test
    void aVersionThatIsReplacedAtOnceIsToldAsItWas() {
        var told = new ArrayList<GrantState>();
        var stored = new MongoGrants(mongo, relay);
        followers.add(
                (now, event) -> {
                    if (event.version() == now.version()) {
                        told.add(now.state());
                    }
                });

        var paused = stored.replace(grant, grant.suspend(clock.instant()));
        stored.replace(paused, paused.withdraw(clock.instant()));
        relay.relay();

        assertThat(told)
                .hasAtLeastOneElementOfType(GrantState.Active.class)
                .hasAtLeastOneElementOfType(GrantState.Suspended.class)
                .hasAtLeastOneElementOfType(GrantState.Withdrawn.class);
        assertThat(relay.relayed(grant.id().value()))
                .extracting(event -> event.type().name())
                .containsExactly("GIVEN", "SUSPENDED", "WITHDRAWN");
    }

    /// A node of its own.
    private GrantEventRelay relay() {
        return TestRelays.relay(mongo, followers);
    }

    private Grant stored() {
        return Optional.ofNullable(mongo.findById(grant.id().value(), GrantDocument.class))
                .orElseThrow()
                .toGrant();
    }

    private void change(Grant after) {
        mongo.save(GrantDocument.of(after));
        grant = after;
        clock.pass(Duration.ofSeconds(1));
    }

    private Grant amended() {
        return grant.amend(choice(new ConsentNotice("2", "other", "fr")), clock.instant());
    }

    private GrantChoice choice(ConsentNotice notice) {
        var until = clock.instant().plus(Duration.ofDays(7));
        return SomeGrants.choice("bank.accounts:read", clock.instant(), until, notice);
    }

    private Grant given() {
        return Grant.given(
                SomeGrants.parties("panelist01", Mode.LIVE),
                choice(SomeGrants.NOTICE),
                clock.instant());
    }
}
