package org.mesinfos.auth.grant;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mesinfos.auth.client.Mode;
import org.mesinfos.auth.key.SomeKeys;
import org.mesinfos.auth.person.PersonId;
import org.mesinfos.auth.testing.StoppedClock;
import org.mesinfos.auth.testing.TestDatabase;
import org.mesinfos.auth.web.ExperimentProperties;
import org.springframework.data.mongodb.core.MongoTemplate;

/// Grants whose time is over, in a database of their own.
class ExpirySweeperTests {

    private static final PersonId PANELIST = new PersonId("panelist07");
    private static final String SCOPE = "bank.accounts:read";

    private final StoppedClock clock = new StoppedClock("2026-11-25T12:00:00Z");
    private final MongoTemplate mongo = TestDatabase.empty();
    private final GrantEventRelay relay = TestRelays.relay(mongo, List.of());
    private final MongoGrants grants = new MongoGrants(mongo, relay);
    private final GrantService grantService =
            new GrantService(grants, new PairwiseSubjects(SomeKeys.derived()), clock);
    private Grant grant;

    @BeforeEach
    void aPanelistPermitsForAWeek() {
        var until = clock.instant().plus(Duration.ofDays(7));
        grant =
                Grant.given(
                        SomeGrants.parties(PANELIST.value(), Mode.LIVE),
                        SomeGrants.choice(SCOPE, clock.instant(), until, SomeGrants.NOTICE),
                        clock.instant());
        grants.begin(Optional.empty(), grant);
    }

    @AfterEach
    void stop() {
        relay.close();
    }

    @Test
    void whatWasPausedIsOverAtItsEndToo() {
        grantService.suspend(PANELIST, grant.id());

        clock.pass(Duration.ofDays(8));

        assertThat(grantService.resume(PANELIST, grant.id()))
                .isInstanceOf(GrantService.Change.AlreadyEnded.class);
        assertThat(sweeper("2027-12-31T22:59:59Z").sweep()).isOne();
        assertThat(stored().state()).isEqualTo(new GrantState.Expired(grant.until()));
    }

    @Test
    void whatIsOverIsWrittenDownOnceWithTheTimeAtWhichItEnded() {
        var sweeper = sweeper("2027-12-31T22:59:59Z");
        assertThat(sweeper.sweep()).isZero();

        clock.pass(Duration.ofDays(8));

        assertThat(sweeper.sweep()).isOne();
        assertThat(sweeper.sweep()).isZero();
        assertThat(stored().state()).isEqualTo(new GrantState.Expired(grant.until()));
        assertThat(stored().events().getLast())
                .isEqualTo(
                        new GrantEvent(
                                GrantEvent.Type.EXPIRED, grant.until(), 2, null, null, null));
    }

    @Test
    void everythingEndsWithTheExperiment() {
        clock.pass(Duration.ofDays(2));

        assertThat(sweeper("2026-11-26T12:00:00Z").sweep()).isOne();

        var end = Instant.parse("2026-11-26T12:00:00Z");
        assertThat(stored().state()).isEqualTo(new GrantState.Expired(end));
    }

    private ExpirySweeper sweeper(String experimentEnd) {
        return new ExpirySweeper(
                mongo, grantService, new ExperimentProperties(Instant.parse(experimentEnd)), clock);
    }

    private Grant stored() {
        return grants.of(PANELIST).getFirst();
    }
}
