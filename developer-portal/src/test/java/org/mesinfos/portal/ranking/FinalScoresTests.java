package org.mesinfos.portal.ranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.data.mongodb.core.query.Query.query;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.mesinfos.engine.IdPrefixRange;
import org.mesinfos.engine.testing.TestMongo;
import org.mesinfos.portal.contest.Contest;
import org.mesinfos.portal.contest.Criterion;
import org.mesinfos.portal.contest.SomeContest;
import org.mesinfos.portal.entry.TestEntries;
import org.mesinfos.portal.jury.JuryRefusalException;
import org.mesinfos.portal.jury.JuryRound;
import org.mesinfos.portal.jury.JuryRounds;
import org.mesinfos.portal.scoring.Deliberations;
import org.mesinfos.portal.scoring.Score;
import org.mesinfos.portal.scoring.ScoreSheet;
import org.mesinfos.portal.scoring.ScoreSheets;
import org.mesinfos.portal.scoring.SheetTotal;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;

/// What the ranking follows from, once nobody scores any more.
class FinalScoresTests {

    private static final Instant CLOSED = SomeContest.DEADLINE.plus(Duration.ofDays(30));
    private static final Duration MARGIN = Duration.ofSeconds(16);

    private static MongoClient client;
    private static MongoTemplate mongo;

    private final Contest contest = SomeContest.of2014("f" + UUID.randomUUID());

    @BeforeAll
    static void connect() {
        client = MongoClients.create(TestMongo.uri());
        mongo = new MongoTemplate(client, TestMongo.database("final-scores"));
    }

    @AfterAll
    static void leave() {
        client.close();
    }

    @Test
    void aSheetThatWasStoredJustAfterClosingStillCounts() {
        close();
        var entry = contest.id() + "~frigo";
        handIn(entry, "dominique", CLOSED.minusMillis(2));
        assertThat(at(CLOSED).of(contest).sheets()).hasSize(1);

        // Held up on its way to the store.
        handIn(entry, "maxime", CLOSED.minusMillis(1));

        assertThat(at(CLOSED.plus(MARGIN)).of(contest).sheets()).hasSize(2);
    }

    @Test
    void whatCountsIsReadFromOneDocumentAfterwards() {
        close();
        var entry = contest.id() + "~frigo";
        handIn(entry, "dominique", CLOSED.minusMillis(1));
        handIn(entry, "maxime", CLOSED.plusMillis(1));
        var first = at(CLOSED.plus(MARGIN)).of(contest);

        mongo.remove(query(IdPrefixRange.startingWith(contest.id() + "|")), ScoreSheet.class);

        assertThat(at(CLOSED.plus(MARGIN)).of(contest)).isEqualTo(first);
        assertThat(first.sheets()).extracting(SheetTotal::member).containsExactly("dominique");
        assertThat(first.scoredBy("dominique")).containsExactly(entry);
        assertThat(first.scoredBy("maxime")).isEmpty();
    }

    @Test
    void aSheetThatWasOnlySavedDoesNotCount() {
        close();
        var entry = contest.id() + "~frigo";
        handIn(entry, "dominique", CLOSED.minusMillis(1));
        mongo.insert(sheet(entry, "maxime"));

        assertThat(at(CLOSED).of(contest).sheets())
                .extracting(SheetTotal::member)
                .containsExactly("dominique");
    }

    @Test
    void aTotalIsPointsTimesWeights() {
        close();
        handIn(contest.id() + "~frigo", "dominique", CLOSED.minusMillis(1));
        var weights = contest.criteria().stream().mapToInt(Criterion::weight).sum();

        assertThat(at(CLOSED).of(contest).sheets())
                .containsExactly(new SheetTotal(contest.id() + "~frigo", "dominique", 3 * weights));
    }

    @Test
    void aSheetOfAnEarlierReleaseWithoutATotalCountsAsWell() {
        close();
        var entry = contest.id() + "~frigo";
        handIn(entry, "dominique", CLOSED.minusMillis(1));
        var expected = at(CLOSED).of(contest).sheets();
        mongo.updateMulti(
                query(IdPrefixRange.startingWith(contest.id() + "|")),
                new Update().unset("total"),
                ScoreSheet.class);

        assertThat(at(CLOSED).of(contest).sheets()).isEqualTo(expected);
    }

    @Test
    void nothingIsPutTogetherWhileMembersScore() {
        assertThatThrownBy(() -> at(CLOSED).of(contest)).isInstanceOf(JuryRefusalException.class);
    }

    @Test
    void aVoteOnOnePageLeavesTheVotesOnOthers() {
        var deliberations = new Deliberations(mongo, Clock.systemUTC());
        var sacha = member("sacha");
        deliberations.vote(contest.id(), sacha, Set.of("frigo"), Set.of("frigo", "panier"));

        deliberations.vote(contest.id(), sacha, Set.of("tirelire"), Set.of("tirelire", "garage"));
        assertThat(choices(deliberations)).containsExactlyInAnyOrder("frigo", "tirelire");

        deliberations.vote(contest.id(), sacha, Set.of("panier"), Set.of("frigo", "panier"));
        assertThat(choices(deliberations)).containsExactlyInAnyOrder("panier", "tirelire");
    }

    private Set<String> choices(Deliberations deliberations) {
        return deliberations.ballots(contest.id()).getFirst().choices();
    }

    private void close() {
        mongo.insert(
                JuryRound.waiting(contest.id()).opened(CLOSED.minusSeconds(60)).closed(CLOSED));
    }

    private void handIn(String entry, String member, Instant at) {
        mongo.insert(sheet(entry, member).handedIn(at, contest.criteria()));
    }

    private ScoreSheet sheet(String entry, String member) {
        var scores = contest.criteria().stream().map(one -> new Score(one.id(), 3, "")).toList();
        return ScoreSheet.empty(contest.id(), entry, member, member).with(scores);
    }

    /// Those of a portal whose clock stands at that instant.
    private static FinalScores at(Instant now) {
        var clock = Clock.fixed(now, ZoneOffset.UTC);
        var rounds = new JuryRounds(mongo, clock);
        var sheets = new ScoreSheets(mongo, rounds, clock);
        var entries = TestEntries.of(mongo, clock);
        return new FinalScores(mongo, entries, rounds, sheets, clock);
    }

    private static OidcUser member(String subject) {
        var token =
                OidcIdToken.withTokenValue("token")
                        .subject(subject)
                        .issuedAt(CLOSED)
                        .expiresAt(CLOSED.plusSeconds(60))
                        .build();
        return new DefaultOidcUser(AuthorityUtils.createAuthorityList("ROLE_JURY"), token);
    }
}
