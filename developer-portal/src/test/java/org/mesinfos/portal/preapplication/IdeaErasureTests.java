package org.mesinfos.portal.preapplication;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.mesinfos.engine.testing.TestMongo;
import org.mesinfos.portal.contest.SomeContest;
import org.mesinfos.portal.conversation.MessageThreads;
import org.mesinfos.portal.conversation.SomeThreads;
import org.mesinfos.portal.conversation.ThreadTopic;
import org.mesinfos.portal.preapplication.PreApplication.Idea;
import org.mesinfos.portal.preapplication.PreApplication.Interest;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;

/// Ideas and what was said about them go a year after the results, and no second earlier.
class IdeaErasureTests {

    private static final Duration KEPT = Duration.ofDays(365);
    private static final OidcUser GERMAINE =
            new DefaultOidcUser(
                    List.of(),
                    OidcIdToken.withTokenValue("token")
                            .subject("germaine")
                            .claim("name", "Germaine Martin")
                            .build());
    private static final Interest CAMILLE = new Interest("c4", "camille", "Camille Petit");

    private static MongoClient client;
    private static MongoTemplate mongo;

    @BeforeAll
    static void connect() {
        client = MongoClients.create(TestMongo.uri());
        mongo = new MongoTemplate(client, TestMongo.database("idea-erasure"));
    }

    @AfterAll
    static void leave() {
        client.close();
    }

    @Test
    void ideasOfAnOldContestGoWithTheirThreadsAndOthersStay() {
        var contests = SomeContest.contests(mongo, Clock.systemUTC());
        var last = SomeContest.added(contests, "old").dates().results().plus(KEPT);
        // More than one page of them.
        for (var i = 0; i <= PreApplications.PAGE; i++) {
            tell("old~%03d".formatted(i), "old");
        }
        tell("unfinished~000", "unfinished");

        eraseAt(last);
        assertThat(ofContest("old")).hasSize(PreApplications.PAGE);
        assertThat(isSaid("old~000|organizers")).isTrue();

        eraseAt(last.plusMillis(1));
        assertThat(ofContest("old")).isEmpty();
        assertThat(isSaid("old~000|organizers")).isFalse();
        assertThat(isSaid("old~000|c4")).isFalse();
        assertThat(isSaid("old~050|c4")).isFalse();
        assertThat(ofContest("unfinished")).hasSize(1);
        assertThat(isSaid("unfinished~000|organizers")).isTrue();
        assertThat(isSaid("unfinished~000|c4")).isTrue();
    }

    private static void eraseAt(Instant time) {
        var clock = Clock.fixed(time, ZoneOffset.UTC);
        new IdeaErasure(
                        new PreApplications(mongo, clock),
                        threads(),
                        SomeContest.contests(mongo, clock),
                        clock,
                        KEPT)
                .erase();
    }

    private static MessageThreads threads() {
        return SomeThreads.threads(mongo, Clock.systemUTC());
    }

    private static List<PreApplication> ofContest(String contest) {
        return new PreApplications(mongo, Clock.systemUTC()).ofContest(contest, false, null);
    }

    private static boolean isSaid(String thread) {
        return !threads().of(ThreadTopic.PRE_APPLICATION, thread).isEmpty();
    }

    private static void tell(String id, String contest) {
        var idea =
                new PreApplication(
                        id,
                        contest,
                        "germaine",
                        "Atelier",
                        new Idea("fr", "Frigo", "Moins de restes à jeter.", "", ""),
                        true,
                        List.of(CAMILLE),
                        null,
                        SomeContest.DEADLINE.minus(KEPT),
                        null);
        mongo.insert(idea);
        for (var thread : List.of(idea.withOrganizers(), idea.with(CAMILLE))) {
            threads().post(ThreadTopic.PRE_APPLICATION, thread, GERMAINE, false, "Bonjour.");
        }
    }
}
