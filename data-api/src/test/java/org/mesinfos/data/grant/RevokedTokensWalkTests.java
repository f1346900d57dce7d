package org.mesinfos.data.grant;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.mesinfos.data.ApiClient;
import org.mesinfos.data.ApiResponse;
import org.mesinfos.data.ReadingTest;
import org.mesinfos.data.SomeGrant;
import org.mesinfos.data.SomeToken;
import org.mesinfos.engine.log.SecurityEvents;
import org.springframework.beans.factory.annotation.Autowired;

/// Tokens under no grant end when the auth server says so: alone, with their authorization, or all
/// of an organizer who is none any more.
@ReadingTest
class RevokedTokensWalkTests {

    private static final String SEARCH = "/v1/audit/statistics?from=2013-11-09&to=2013-11-11";

    @Autowired private ApiClient api;

    private final String omar = "omar-" + System.nanoTime();

    @Test
    void aTokenOfBeforeIsOverAndALaterOneHolds() {
        assertThat(search(omar).status()).isEqualTo(200);

        ended(omar, Instant.now());
        var refused = search(omar);
        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.problem()).isEqualTo("token-revoked");
        assertThat(search("olga-" + omar).status()).isEqualTo(200);

        ended(omar, Instant.now().minusSeconds(3600));
        assertThat(search(omar).status()).isEqualTo(200);
    }

    @Test
    void aRevokedTokenIsOverAndNoOtherOfItsAuthorization() {
        var family = "family" + System.nanoTime();
        assertThat(search(omar, family + ".one").status()).isEqualTo(200);

        ended(family + ".one", Instant.now().plusSeconds(300));

        assertThat(search(omar, family + ".one").problem()).isEqualTo("token-revoked");
        assertThat(search(omar, family + ".two").status()).isEqualTo(200);
        ended(family, Instant.now().plusSeconds(300));
        assertThat(search(omar, family + ".two").problem()).isEqualTo("token-revoked");
    }

    @Test
    void aRevokedTokenOfAHolderDeliversNothing() {
        var jti = "delivery" + System.nanoTime() + ".one";
        assertThat(deliver(jti).status()).isNotEqualTo(401);

        ended(jti, Instant.now().plusSeconds(300));

        try (var log = new SecurityEvents()) {
            assertThat(deliver(jti).problem()).isEqualTo("token-revoked");
            assertThat(log.of("revoked-token-used"))
                    .singleElement()
                    .extracting(event -> event.get("mesinfos.client_id"))
                    .isEqualTo("holder-orange");
        }
    }

    private ApiResponse deliver(String jti) {
        var token =
                SomeToken.under(SomeGrant.ofGermaine("openid"))
                        .with("grant_id", null)
                        .with("sub", "holder-orange")
                        .with("client_id", "holder-orange")
                        .with("jti", jti)
                        .with("scope", "deliveries:write")
                        .sign();
        return api.send(
                api.request("/v1/deliveries/mobile-locations")
                        .header("Authorization", "Bearer " + token)
                        .header("Content-Type", "application/x-ndjson")
                        .POST(HttpRequest.BodyPublishers.ofString("")));
    }

    private static void ended(String key, Instant at) {
        SomeGrant.tokensEnd(key, at);
    }

    private ApiResponse search(String subject) {
        return search(subject, "some" + System.nanoTime() + ".token");
    }

    private ApiResponse search(String subject, String jti) {
        var token =
                SomeToken.under(SomeGrant.ofGermaine("openid"))
                        .with("grant_id", null)
                        .with("sub", subject)
                        .with("jti", jti)
                        .with("scope", "audit:read")
                        .sign();
        return api.send(
                api.request(SEARCH)
                        .header("Authorization", "Bearer " + token)
                        .header("X-Audit-Reason", "who may still search"));
    }
}
