package org.mesinfos.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mesinfos.engine.testing.TestMongo;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextImpl;

class MongoSessionsTests {

    private static final Duration IDLE = Duration.ofMinutes(30);
    private static final int RACERS = 64;
    private static MongoClient client;
    private static MongoTemplate mongo;

    private final MovingClock clock = new MovingClock();
    private final MongoSessions sessions =
            new MongoSessions(mongo, clock, IDLE, Set.of("token", "going"));

    @BeforeAll
    static void connect() {
        client = MongoClients.create(TestMongo.uri());
        mongo = new MongoTemplate(client, TestMongo.database("sessions"));
    }

    @AfterAll
    static void disconnect() {
        client.close();
    }

    @BeforeEach
    void empty() {
        mongo.remove(new org.springframework.data.mongodb.core.query.Query(), "sessions");
    }

    @Test
    void whatIsOverIsClearedAwayAndTheRestStays() {
        saved();
        clock.advance(IDLE.minusMinutes(1));
        var fresh = saved();
        clock.advance(Duration.ofMinutes(2));

        sessions.sweep();

        assertThat(mongo.findAll(org.bson.Document.class, "sessions")).hasSize(1);
        assertThat(sessions.findById(fresh.getId())).isNotNull();
    }

    @Test
    void keepsTheIssuerOfAnIdToken() throws Exception {
        var session = sessions.createSession();
        var claims = new HashMap<>(Map.of("iss", URI.create("http://localhost:9000").toURL()));
        session.setAttribute("claims", claims);
        sessions.save(session);

        assertThat(sessions.findById(session.getId()).<Object>getAttribute("claims"))
                .isEqualTo(claims);
    }

    @Test
    void keepsWhoIsSignedIn() {
        var session = sessions.createSession();
        session.setAttribute("SPRING_SECURITY_CONTEXT", germaine());
        session.setAttribute("portal.token", new HashMap<>(Map.of("value", "abc")));
        sessions.save(session);

        var again = sessions.findById(session.getId());

        var context = again.<SecurityContext>getAttribute("SPRING_SECURITY_CONTEXT");
        assertThat(context.getAuthentication().getName()).isEqualTo("sandbox-germaine");
        assertThat(again.<Map<String, String>>getAttribute("portal.token"))
                .containsEntry("value", "abc");
    }

    @Test
    void theDatabaseDoesNotHoldTheIdThatOpensASession() {
        var session = saved();

        assertThat(mongo.findAll(Document.class, "sessions").toString())
                .doesNotContain(session.getId());
    }

    @Test
    void aSignOutIsNotUndoneByARequestThatWasUnderWay() {
        var session = saved();
        var slow = sessions.findById(session.getId());
        slow.setAttribute("late", "value");

        sessions.deleteById(session.getId());
        sessions.save(slow);

        assertThat(sessions.findById(session.getId())).isNull();
    }

    @Test
    void twoRequestsDoNotUndoEachOther() {
        var session = saved();
        var one = sessions.findById(session.getId());
        var other = sessions.findById(session.getId());

        one.setAttribute("one", "1");
        other.setAttribute("other", "2");
        sessions.save(one);
        sessions.save(other);

        var both = sessions.findById(session.getId());
        assertThat(both.<String>getAttribute("one")).isEqualTo("1");
        assertThat(both.<String>getAttribute("other")).isEqualTo("2");
    }

    @Test
    void theOldIdStopsWorkingWhenItChangesAtSignIn() {
        var session = saved();
        var before = session.getId();

        session.changeSessionId();
        sessions.save(session);

        assertThat(sessions.findById(before)).isNull();
        assertThat(sessions.findById(session.getId())).isNotNull();
    }

    @Test
    void anIdleSessionIsOverToTheMillisecond() {
        var session = saved();

        clock.advance(IDLE.minusMillis(1));
        assertThat(sessions.findById(session.getId())).isNotNull();

        clock.advance(Duration.ofMillis(1));
        assertThat(sessions.findById(session.getId())).isNull();
    }

    @Test
    void aRemovedAttributeIsGone() {
        var session = saved();
        session.setAttribute("secret", "shown once");
        sessions.save(session);

        session.removeAttribute("secret");
        sessions.save(session);

        assertThat(sessions.findById(session.getId()).getAttributeNames()).doesNotContain("secret");
    }

    @Test
    void ofManyThatTakeAnAttributeOneGetsIt() throws Exception {
        var session = saved();
        session.setAttribute("question", "share?");
        sessions.save(session);
        var takers =
                Stream.generate(() -> sessions.findById(session.getId())).limit(RACERS).toList();

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var taken =
                    threads
                            .invokeAll(
                                    takers.stream()
                                            .<Callable<@Nullable Object>>map(
                                                    taker -> () -> sessions.take(taker, "question"))
                                            .toList())
                            .stream()
                            .map(Future::resultNow)
                            .filter(Objects::nonNull);
            assertThat(taken).containsExactly("share?");
        }
        assertThat(sessions.findById(session.getId()).getAttributeNames())
                .containsExactly("signedIn");
    }

    @Test
    void aSignInDoesNotBringBackWhatWasTakenMeanwhile() {
        var session = saved();
        session.setAttribute("question", "share?");
        session.setAttribute("theme", "dark");
        sessions.save(session);
        var signingIn = sessions.findById(session.getId());

        assertThat(sessions.take(session, "question")).isEqualTo("share?");
        signingIn.changeSessionId();
        signingIn.setAttribute("who", "germaine");
        sessions.save(signingIn);

        assertThat(sessions.findById(signingIn.getId()).getAttributeNames())
                .containsExactlyInAnyOrder("signedIn", "theme", "who");
    }

    @Test
    void aClassOutsideTheListIsNeverBuilt() {
        var session = saved();
        mongo.getCollection("sessions")
                .updateOne(
                        new Document(),
                        new Document(
                                "$set",
                                new Document(
                                        "values.x",
                                        new Document("name", "x")
                                                .append(
                                                        "json",
                                                        "{\"@class\":\"java.util.zip.ZipFile\"}"))));

        assertThat(sessions.findById(session.getId())).isNull();
    }

    @Test
    void untilSomebodySignsInTheBrowserKeepsTheSession() {
        var session = sessions.createSession();
        session.setAttribute("token", "abc");
        session.setAttribute("going", "/permissions");
        sessions.save(session);

        assertThat(documents()).isEmpty();
        var again = sessions.findById(session.getId());
        assertThat(again.<String>getAttribute("token")).isEqualTo("abc");
        assertThat(again.<String>getAttribute("going")).isEqualTo("/permissions");
    }

    @Test
    void theBrowserCannotReadOrChangeWhatItKeeps() {
        var id = sealed("/permissions").getId();

        assertThat(id).startsWith("s.").matches("[A-Za-z0-9._-]+");
        for (int i = 2; i < id.length() - 1; i++) {
            var changed = id.substring(0, i) + (id.charAt(i) == 'A' ? 'B' : 'A');
            assertThat(sessions.findById(changed + id.substring(i + 1))).isNull();
        }
        assertThat(sessions.findById("s.")).isNull();
        assertThat(sessions.findById("s.ABC")).isNull();
        assertThat(sessions.findById("s.?")).isNull();
    }

    @Test
    void allNodesOpenWhatOneSealed() {
        var id = sealed("/permissions").getId();
        var another = new MongoSessions(mongo, clock, IDLE, Set.of("going"));

        assertThat(another.findById(id).<String>getAttribute("going")).isEqualTo("/permissions");
    }

    @Test
    void whatBrowsersMayKeepNoLongerIsNotTakenFromThem() {
        var id = sealed("/permissions").getId();
        var stricter = new MongoSessions(mongo, clock, IDLE, Set.of("token"));

        assertThat(stricter.findById(id).getAttributeNames()).isEmpty();
    }

    @Test
    void aSessionIsStoredUnderANewIdOnceItHoldsMore() {
        var session = sealed("/permissions");
        var before = session.getId();

        session.setAttribute("signedIn", "germaine");
        sessions.save(session);

        assertThat(documents()).hasSize(1);
        assertThat(session.getId()).isNotEqualTo(before).doesNotStartWith("s.");
        assertThat(sessions.findById(before).getAttributeNames()).containsExactly("going");
        assertThat(sessions.findById(session.getId()).getAttributeNames())
                .containsExactlyInAnyOrder("going", "signedIn");
    }

    @Test
    void whatIsTooMuchForACookieIsStored() {
        assertThat(sealed("/" + "x".repeat(2_400)).getId()).startsWith("s.").hasSizeLessThan(3_601);

        var large = sealed("/" + "x".repeat(4_000));

        assertThat(documents()).hasSize(1);
        assertThat(large.getId()).doesNotStartWith("s.");
    }

    @Test
    void whatTheBrowserKeepsEndsInTimeToo() {
        var id = sealed("/permissions").getId();

        clock.advance(IDLE.minusMillis(1));
        var used = sessions.findById(id);
        used.setLastAccessedTime(clock.instant());
        sessions.save(used);
        clock.advance(Duration.ofMillis(1));

        assertThat(sessions.findById(id)).isNull();
        assertThat(sessions.findById(used.getId())).isNotNull();
    }

    @Test
    void takingFromASessionInTheBrowserEmptiesItsNextId() {
        var session = sealed("/permissions");

        assertThat(sessions.take(session, "going")).isEqualTo("/permissions");
        sessions.save(session);

        assertThat(sessions.findById(session.getId()).getAttributeNames()).isEmpty();
    }

    private PageSession sealed(String going) {
        var session = sessions.createSession();
        session.setAttribute("going", going);
        sessions.save(session);
        return session;
    }

    private static List<Document> documents() {
        return mongo.findAll(Document.class, "sessions");
    }

    private PageSession saved() {
        var session = sessions.createSession();
        session.setAttribute("signedIn", "germaine");
        sessions.save(session);
        return session;
    }

    private static SecurityContextImpl germaine() {
        return new SecurityContextImpl(
                UsernamePasswordAuthenticationToken.authenticated(
                        "sandbox-germaine",
                        null,
                        AuthorityUtils.createAuthorityList(List.of("ROLE_SANDBOX_PERSON"))));
    }

    private static final class MovingClock extends Clock {

        private Instant now = Instant.parse("2014-02-01T10:00:00Z");

        void advance(Duration step) {
            now = now.plus(step);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
