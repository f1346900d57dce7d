package org.mesinfos.auth.grant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mesinfos.auth.client.Mode;
import org.mesinfos.auth.person.PersonId;
import org.mesinfos.auth.testing.StoppedClock;
import org.mesinfos.auth.testing.TestDatabase;
import org.mesinfos.catalogue.LocalText;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.query.Update;

class GrantEventRelayTests {

    private static final LocalText TEXT = new LocalText("Pour voir", "To see");
    private static final String SCOPE = "bank.accounts:read";

    private final StoppedClock clock = new StoppedClock("2026-11-25T12:00:00Z");
    private final MongoTemplate mongo = TestDatabase.empty();
    private final GrantEventRelay relay = new GrantEventRelay(mongo, List.of());
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
                .extracting(RelayedEvent::type)
                .containsExactly("GIVEN", "AMENDED", "SUSPENDED", "RESUMED", "WITHDRAWN");
        assertThat(events).extracting(RelayedEvent::actor).containsOnly(RelayedEvent.Actor.PERSON);
        assertThat(events.get(1).notice()).isEqualTo(new Notice("2", "other", "fr"));
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
                .extracting(RelayedEvent::ver)
                .containsExactly(1L, 2L);
    }

    @Test
    void manyNodesCopyTheSame() throws Exception {
        for (var change = 0; change < 20; change++) {
            change(amended());
        }

        try (var nodes = Executors.newFixedThreadPool(4)) {
            var calls =
                    Stream.generate(
                                    () ->
                                            (Callable<Integer>)
                                                    new GrantEventRelay(mongo, List.of())::relay)
                            .limit(4)
                            .collect(Collectors.toList());
            for (var call : nodes.invokeAll(calls)) {
                call.get();
            }
        }

        var events = relay.relayed(grant.id().value());
        assertThat(events)
                .extracting(RelayedEvent::ver)
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
        assertThat(stored().events()).hasSize(100);
        assertThat(stored().events().getFirst()).isInstanceOf(GrantEvent.Given.class);
        assertThat(stored().events().getLast().version()).isEqualTo(151);
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
        return grant.amend(choice(new Notice("2", "other", "fr")), clock.instant());
    }

    private GrantChoice choice(Notice notice) {
        var until = clock.instant().plus(Duration.ofDays(7));
        var item = new GrantItem(SCOPE, "bank-accounts", TEXT, clock.instant(), until);
        return new GrantChoice(TEXT, List.of(item), Set.of(SCOPE), false, until, notice, null);
    }

    private Grant given() {
        var choice = choice(new Notice("1", "hash", "fr"));
        return new Grant(
                GrantId.random(),
                1,
                new PersonId("panelist01"),
                "audit",
                "demo-live",
                "demo",
                TEXT,
                Mode.LIVE,
                "sub",
                new GrantState.Active(choice.until()),
                false,
                choice.until(),
                choice.items(),
                choice.scopes(),
                choice.notice(),
                clock.instant(),
                List.of(
                        new GrantEvent.Given(
                                clock.instant(),
                                1,
                                List.of(SCOPE),
                                choice.until(),
                                choice.notice())),
                Set.of());
    }
}
