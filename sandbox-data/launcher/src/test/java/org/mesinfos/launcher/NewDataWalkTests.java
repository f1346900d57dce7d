package org.mesinfos.launcher;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mesinfos.auth.testing.TokenAnswersAssert.tokens;
import static org.mesinfos.launcher.Person.field;

import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.mesinfos.auth.testing.App;
import org.mesinfos.auth.testing.Browser;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Days pass for a made-up person, the app hears of it, and reads just what is new.
class NewDataWalkTests {

    private static final String LOCATIONS = "telecom.locations:read";
    private static final URI CALLBACK = URI.create("http://127.0.0.1:5555/callback");

    private final TestPlatform platform = TestPlatform.running();
    private final URI signals = URI.create(platform.portal() + "/apps/demo/test/signals");
    private final URI clock = URI.create(platform.portal() + "/apps/demo/test/sandbox");

    @Test
    void theAppHearsOfNewDaysAndReadsThemByDelta() throws Exception {
        var token = kevinShares();
        var before = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        assertThat(records(token, "?updatedSince=" + before)).isEmpty();
        var developer = new Person();
        developer.visit(signals).signIn("dev@example.org", "developer").visit(signals);

        try (var app = AppServer.start()) {
            app.http().stubFor(post("/signals").willReturn(aResponse().withStatus(202)));
            var endpoint = field("endpoint", app.address("/signals").toString());
            developer.press("save-endpoint", endpoint, field("updates", "true"));
            developer.visit(clock).press("advance-7", field("person", "sandbox-kevin"));

            var about = Map.of("grant_id", grant(token), "dataset", "telecom-locations");
            var end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
            while (!told(app).contains(about)) {
                assertThat(System.nanoTime()).as("%s", told(app)).isLessThan(end);
                Thread.sleep(100);
            }
        } finally {
            developer.visit(signals).press("save-endpoint", field("endpoint", ""));
        }
        assertThat(records(token, "?updatedSince=" + before)).isNotEmpty();
    }

    private String kevinShares() throws Exception {
        var app = App.demoTest(platform.issuer(), CALLBACK);
        var kevin = new Browser(platform.issuer());
        kevin.visit(app.authorize("openid", LOCATIONS)).signIn("kevin", "sandbox");
        kevin.share("P30D", LOCATIONS);
        return tokens(app.exchange(app.code(kevin))).getAccessToken().getValue();
    }

    private JsonNode records(String token, String query) throws Exception {
        var answer = platform.get("/v1/me/telecom-locations" + query, token);
        assertThat(answer.statusCode()).isEqualTo(200);
        return JsonMapper.shared().readTree(answer.body()).get("data");
    }

    private static String grant(String token) throws Exception {
        return SignedJWT.parse(token).getJWTClaimsSet().getStringClaim("grant_id");
    }

    /// What the signals of new data that came so far are about.
    private static List<Object> told(AppServer app) throws Exception {
        var about = new ArrayList<Object>();
        for (var got : app.http().findAll(postRequestedFor(urlPathEqualTo("/signals")))) {
            SignedJWT.parse(got.getBodyAsString())
                    .getJWTClaimsSet()
                    .getJSONObjectClaim("events")
                    .forEach(
                            (type, event) -> {
                                if (type.endsWith("/data-updated")) {
                                    about.add(event);
                                }
                            });
        }
        return about;
    }
}
