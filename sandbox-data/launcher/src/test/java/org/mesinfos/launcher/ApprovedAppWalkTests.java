package org.mesinfos.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.mesinfos.auth.testing.Browser;

/// An app that went live on the portal's pages is worth nothing to anybody who steals from it.
class ApprovedAppWalkTests {

    private static final String ACCOUNTS = "bank.accounts:read";

    private final TestPlatform platform = TestPlatform.running();

    @Test
    void itPushesItsRequestsBindsItsTokensAndAStolenTokenReadsNothing() throws Exception {
        var app = ApprovedApp.on(platform, ACCOUNTS);
        var client =
                new PushingClient(
                        platform.issuer(), app.clientId(), app.secret(), ApprovedApp.REDIRECT);
        var browser = new Browser(platform.issuer());

        browser.visit(client.request(new CodeVerifier(), ACCOUNTS).toURI().toString());
        assertThat(browser.address().toString())
                .startsWith(ApprovedApp.REDIRECT)
                .contains("error=invalid_request");

        var given = client.permitted(browser, "panelist06", ACCOUNTS);
        assertThat(client.exchange(given, null).getBody()).contains("invalid_dpop_proof");

        var key = new ECKeyGenerator(Curve.P_256).generate();
        var tokens = OIDCTokenResponseParser.parse(client.exchange(given, key)).toSuccessResponse();
        var token = tokens.getTokens().getAccessToken().getValue();
        var accounts = URI.create(platform.api() + "/v1/me/bank-accounts");
        assertThat(client.read(accounts, token, key).getStatusCode()).isEqualTo(200);
        var thief = new ECKeyGenerator(Curve.P_256).generate();
        assertThat(client.read(accounts, token, thief).getStatusCode()).isEqualTo(401);
        assertThat(platform.get("/v1/me/bank-accounts", token).statusCode()).isEqualTo(401);
        var withdraw = browser.visit("/permissions").page().select("a[rel=withdraw]");
        browser.visit(withdraw.attr("href")).submit("withdraw-confirm");
    }
}
