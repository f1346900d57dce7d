package org.mesinfos.auth.consent;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.text.ParseException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mesinfos.auth.client.PublicTrialClient;
import org.mesinfos.auth.client.RegisteredApps;
import org.mesinfos.auth.grant.GrantId;
import org.mesinfos.auth.grant.GrantService;
import org.mesinfos.auth.grant.Grants;
import org.mesinfos.auth.person.Credentials;
import org.mesinfos.auth.testing.MovableClock;
import org.mesinfos.auth.testing.ServerTest;
import org.mesinfos.auth.token.ServiceTokenIssuer;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;

@ServerTest
class PublicTrialTokensTests {

    @Autowired PublicTrialTokens trial;
    @Autowired RegisteredApps apps;

    @Value("${platform.issuer}")
    String server;

    @Autowired Grants grants;
    @Autowired GrantService granting;
    @Autowired Credentials people;
    @Autowired MovableClock clock;

    @AfterEach
    void now() {
        clock.reset();
    }

    @Test
    void everybodyGetsTokensUnderOneGrantAndAnotherWhenSomebodyEndsIt() throws Exception {
        var first = grant();
        assertThat(grant()).isEqualTo(first);

        granting.withdraw(people.sandboxPerson("germaine").orElseThrow().id(), first);
        var second = grant();
        assertThat(second).isNotEqualTo(first);

        granting.suspend(people.sandboxPerson("germaine").orElseThrow().id(), second);
        assertThat(grant()).isEqualTo(second);
        clock.pass(Duration.ofDays(8));
        assertThat(grant()).isNotEqualTo(second);
    }

    @Test
    void aTokenLivesAnHourAndOpensReceiptsOnly() throws Exception {
        var issued = token();
        var claims = SignedJWT.parse(issued.accessToken()).getJWTClaimsSet();

        assertThat(claims.getStringClaim("scope")).isEqualTo("retail.receipts:read");
        assertThat(Duration.between(clock.instant(), issued.expiresAt()))
                .isLessThanOrEqualTo(Duration.ofHours(1));
    }

    /// The token is on a page for everybody: anybody who revoked it would end it for all others.
    @Test
    void nobodyCanRevokeTheTokenThatEverybodySees() throws Exception {
        var token = token().accessToken();
        var grant = grants.find(grant()).orElseThrow();
        var request =
                HttpRequest.newBuilder(URI.create(server + "/oauth2/revoke"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString("client_id=public-trial&token=" + token))
                        .build();

        try (var http = HttpClient.newHttpClient()) {
            assertThat(http.send(request, BodyHandlers.discarding()).statusCode()).isEqualTo(200);
        }

        assertThat(grants.find(grant.id())).contains(grant);
    }

    private GrantId grant() throws ParseException {
        var token = SignedJWT.parse(token().accessToken());
        return new GrantId(token.getJWTClaimsSet().getStringClaim("grant_id"));
    }

    private ServiceTokenIssuer.Issued token() {
        return apps.find(PublicTrialClient.ID).flatMap(trial::token).orElseThrow();
    }
}
