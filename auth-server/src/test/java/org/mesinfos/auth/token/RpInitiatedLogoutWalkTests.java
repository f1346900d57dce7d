package org.mesinfos.auth.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mesinfos.auth.testing.TokenAnswersAssert.success;

import com.nimbusds.jwt.SignedJWT;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mesinfos.auth.testing.App;
import org.mesinfos.auth.testing.Browser;
import org.mesinfos.auth.testing.ServerTest;
import org.springframework.beans.factory.annotation.Value;

/// An app signs a person out (OpenID Connect RP-Initiated Logout).
@ServerTest
class RpInitiatedLogoutWalkTests {

    private static final String BYE = "https://older.example/bye";

    @Value("${platform.issuer}")
    String server;

    private Browser browser;
    private String idToken;

    @BeforeEach
    void germaineIsSignedInThroughAnApp() {
        var app = App.publicClient(server, "older-app");
        browser = new Browser(server);
        browser.visit(app.authorize("openid"));
        browser.signIn("germaine", "sandbox");
        if (browser.page().getElementById("share") != null) {
            browser.share("P30D");
        }
        idToken = success(app.exchange(app.code(browser))).getOIDCTokens().getIDTokenString();
    }

    @Test
    void sheComesBackToTheAppAtItsRegisteredAddress() {
        signOut("&post_logout_redirect_uri=" + encoded(BYE) + "&state=s%201");

        assertThat(browser.address()).hasToString(BYE + "?state=s%201");
        assertThatNobodyIsSignedIn();
    }

    @Test
    void withoutAnAddressSheIsToldThatSheIsSignedOut() {
        signOut("");

        assertThat(browser.element("signed-out")).isNotNull();
        assertThatNobodyIsSignedIn();
    }

    @Test
    void sheIsSentToNoOtherAddressAndStaysSignedIn() {
        for (var wrong : new String[] {"https://evil.example/", BYE + "?x=1", BYE + "/"}) {
            signOut("&post_logout_redirect_uri=" + encoded(wrong));

            assertThat(browser.status()).isEqualTo(400);
            assertThat(browser.address().getHost()).isEqualTo("localhost");
        }
        browser.visit("/permissions");
        assertThat(browser.page().getElementById("sign-in")).isNull();
    }

    @Test
    void aHintThatThisServerDidNotSignSignsNobodyOut() throws Exception {
        var genuine = SignedJWT.parse(idToken).getParsedParts();
        var signature = genuine[2].toString();
        var first = signature.charAt(0) == 'A' ? "B" : "A";
        idToken = genuine[0] + "." + genuine[1] + "." + first + signature.substring(1);

        signOut("");

        assertThat(browser.status()).isEqualTo(400);
        browser.visit("/permissions");
        assertThat(browser.page().getElementById("sign-in")).isNull();
    }

    @Test
    void withoutAHintSheIsAsked() {
        browser.visit(
                "/connect/logout?post_logout_redirect_uri=" + encoded("https://evil.example"));

        assertThat(browser.element("confirm-logout")).isNotNull();
    }

    private void signOut(String more) {
        browser.visit("/connect/logout?id_token_hint=" + idToken + more);
    }

    private void assertThatNobodyIsSignedIn() {
        browser.visit("/permissions");
        assertThat(browser.element("sign-in")).isNotNull();
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
