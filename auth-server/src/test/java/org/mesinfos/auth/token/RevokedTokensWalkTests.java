package org.mesinfos.auth.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mesinfos.auth.testing.TokenAnswersAssert.assertError;
import static org.mesinfos.auth.testing.TokenAnswersAssert.tokens;

import com.nimbusds.oauth2.sdk.TokenIntrospectionRequest;
import com.nimbusds.oauth2.sdk.TokenIntrospectionResponse;
import com.nimbusds.oauth2.sdk.TokenRevocationRequest;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.token.AccessToken;
import com.nimbusds.oauth2.sdk.token.BearerAccessToken;
import com.nimbusds.oauth2.sdk.token.DPoPAccessToken;
import com.nimbusds.oauth2.sdk.token.Token;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;
import org.mesinfos.auth.testing.App;
import org.mesinfos.auth.testing.Browser;
import org.mesinfos.auth.testing.ServerTest;
import org.mesinfos.auth.testing.Service;
import org.springframework.beans.factory.annotation.Value;

/// Tokens under no grant end when they are revoked, and organizers' tokens are short and bound.
@ServerTest
class RevokedTokensWalkTests {

    private static final String ORGANIZER = "organizer@example.org";

    @Value("${platform.issuer}")
    String server;

    @Test
    void aRevokedTokenOfThePortalOpensNoInternalEndpoint() throws Exception {
        var token = Service.portal(server, "people:manage").token();
        assertThat(members(token)).isEqualTo(200);

        revoke("holder-orange", "holder-orange-secret", new BearerAccessToken(token));
        assertThat(members(token)).isEqualTo(200);
        revoke("portal", "portal-secret-for-tests", new BearerAccessToken(token));

        assertThat(members(token)).isEqualTo(401);
        assertThat(members(Service.portal(server, "people:manage").token())).isEqualTo(200);
    }

    @Test
    void aRevokedTokenOfAnOrganizerIsNotActive() throws Exception {
        var portal = App.portal(server);
        var token = audit(portal, new Browser(server));
        assertThat(isActive(token)).isTrue();

        assertThat(portal.revoke(token)).isEqualTo(200);

        assertThat(isActive(token)).isFalse();
        assertThat(isActive(audit(portal, new Browser(server)))).isTrue();
    }

    @Test
    void aRevokedTokenOfAHolderIsNotActive() throws Exception {
        var token =
                new BearerAccessToken(
                        Service.demo(server, "holder-orange", "deliveries:write").token());
        assertThat(isActive(token)).isTrue();

        revoke("holder-orange", "holder-orange-secret", token);

        assertThat(isActive(token)).isFalse();
    }

    @Test
    void anOrganizersCodeThatIsUsedTwiceEndsTheTokenItGave() {
        var portal = App.portal(server);
        var browser = signedIn(portal, new Browser(server));
        var code = portal.code(browser);
        var token = tokens(portal.exchange(code)).getAccessToken();
        assertThat(isActive(token)).isTrue();

        assertError(portal.exchange(code), "invalid_grant");

        assertThat(isActive(token)).isFalse();
    }

    @Test
    void anOrganizersTokenLivesFiveMinutesAndIsBoundToAKey() {
        var token = audit(App.portal(server), new Browser(server));

        assertThat(token).isInstanceOf(DPoPAccessToken.class);
        assertThat(token.getLifetime()).isBetween(290L, 300L);
        assertThat(audit(App.organizerCli(server), new Browser(server)).getLifetime())
                .isBetween(290L, 300L);
    }

    @Test
    void withoutAKeyThereIsNoTokenForAnOrganizer() {
        var scripts = App.publicClient(server, "organizer-cli");

        assertError(
                scripts.exchange(scripts.code(signedIn(scripts, new Browser(server)))),
                "invalid_dpop_proof");
    }

    @Test
    void aScriptGetsNoTokenFromASessionThatIsOpen() {
        var browser = new Browser(server).visit("/login").signIn(ORGANIZER, "organizer");
        var scripts = App.organizerCli(server);

        browser.visit(scripts.authorize("openid", "audit:read"));

        assertThat(browser.element("sign-in")).isNotNull();
        browser.signIn(ORGANIZER, "organizer");
        assertThat(tokens(scripts.exchange(scripts.code(browser)))).isNotNull();
        browser.visit(App.organizerCli(server).authorize("openid") + "&prompt=none");
        assertThat(browser.address().toString()).contains("error=login_required");
    }

    private Browser signedIn(App app, Browser browser) {
        return browser.visit(app.authorize("openid", "audit:read")).signIn(ORGANIZER, "organizer");
    }

    private AccessToken audit(App app, Browser browser) {
        return tokens(app.exchange(app.code(signedIn(app, browser)))).getAccessToken();
    }

    private int members(String token) throws Exception {
        try (var http = HttpClient.newHttpClient()) {
            var request =
                    HttpRequest.newBuilder(URI.create(server + "/internal/onboarding"))
                            .header("Authorization", "Bearer " + token);
            return http.send(request.build(), BodyHandlers.discarding()).statusCode();
        }
    }

    private void revoke(String client, String secret, Token token) throws Exception {
        var request =
                new TokenRevocationRequest(
                        URI.create(server + "/oauth2/revoke"), as(client, secret), token);
        assertThat(request.toHTTPRequest().send().getStatusCode()).isEqualTo(200);
    }

    private boolean isActive(Token token) {
        try {
            var request =
                    new TokenIntrospectionRequest(
                            URI.create(server + "/oauth2/introspect"),
                            as("data-api", "data-api-secret-for-tests"),
                            token);
            return TokenIntrospectionResponse.parse(request.toHTTPRequest().send())
                    .toSuccessResponse()
                    .isActive();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static ClientSecretBasic as(String client, String secret) {
        return new ClientSecretBasic(new ClientID(client), new Secret(secret));
    }
}
