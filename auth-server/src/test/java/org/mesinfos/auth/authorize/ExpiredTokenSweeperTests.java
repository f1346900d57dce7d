package org.mesinfos.auth.authorize;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mesinfos.auth.clientauth.ReplayCache;
import org.mesinfos.auth.testing.MovableClock;
import org.mesinfos.auth.testing.ServerTest;
import org.mesinfos.auth.token.AuthorizationCodes;
import org.mesinfos.auth.token.AuthorizationRequest;
import org.mesinfos.auth.token.SignIn;
import org.mesinfos.engine.secret.Sha256;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.mongodb.core.MongoTemplate;

@ServerTest
class ExpiredTokenSweeperTests {

    @Autowired ExpiredTokenSweeper sweep;
    @Autowired PushedRequests requests;
    @Autowired AuthorizationCodes codes;
    @Autowired ReplayCache marks;
    @Autowired MongoTemplate mongo;
    @Autowired MovableClock clock;

    @AfterEach
    void now() {
        clock.reset();
    }

    @Test
    void whatWaitsOrCanStillBeMisusedStaysAndTheRestGoes() {
        var request = new AuthorizationRequest("u", "demo-test", null, List.of(), null, List.of());
        var signIn = new SignIn("sandbox-germaine", clock.instant());
        requests.add("waiting", request);
        var code = codes.issue(request, signIn, null);
        marks.use("dpop", "key", "one", clock.instant().plusSeconds(120));

        sweep.sweep();
        assertThat(requests.find("waiting")).isPresent();

        clock.pass(Duration.ofHours(1));
        sweep.sweep();
        assertThat(stored(PushedRequest.class, Sha256.base64Url("waiting"))).isNull();
        assertThat(marks.use("dpop", "key", "one", Instant.EPOCH)).isTrue();
        assertThat(codes.find(code)).isPresent();

        clock.pass(Duration.ofDays(2));
        sweep.sweep();
        assertThat(codes.find(code)).isEmpty();
    }

    private Object stored(Class<?> type, String key) {
        return mongo.findById(key, type);
    }
}
