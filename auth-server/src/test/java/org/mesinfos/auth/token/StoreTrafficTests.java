package org.mesinfos.auth.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mesinfos.auth.testing.TokenAnswersAssert.tokens;

import com.nimbusds.oauth2.sdk.ClientCredentialsGrant;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.id.ClientID;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mesinfos.auth.testing.App;
import org.mesinfos.auth.testing.Browser;
import org.mesinfos.auth.testing.SentCommands;
import org.mesinfos.auth.testing.ServerTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;

/// How often the database is asked; each command costs a way there and back, and under load they
/// are what a node waits for.
@ServerTest
class StoreTrafficTests {

    private static final String ACCOUNTS = "bank.accounts:read";

    @Value("${platform.issuer}")
    String server;

    @Autowired SentCommands commands;

    @Test
    void fromRequestToTokensTakesAtMostFourteenWithTheSession() throws Exception {
        givenSomebodyHasReadTheseWords("isabelle");
        var app = App.demoTest(server);
        var browser = new Browser(server).visit("/login").signIn("patrick", "sandbox");

        assertThat(consentAndTokens(app, browser))
                .contains("insert codes")
                .hasSizeLessThanOrEqualTo(14);
    }

    @Test
    void changingAGrantReadsItAndKeepsItsReceiptsAndSignalsToo() throws Exception {
        var app = App.demoTest(server);
        var browser = new Browser(server).visit("/login").signIn("camille", "sandbox");
        // Asked anew: another test may have left her permission standing.
        consentAndTokens(app, browser, "&prompt=consent");

        assertThat(consentAndTokens(app, browser, "&prompt=consent")).hasSizeLessThanOrEqualTo(19);
    }

    private List<String> consentAndTokens(App app, Browser browser, String... more)
            throws Exception {
        return commands.during(
                () -> {
                    browser.visit(
                            app.authorize("openid", "offline_access", ACCOUNTS)
                                    + String.join("", more));
                    browser.share("P7D", ACCOUNTS);
                    tokens(app.exchange(app.code(browser)));
                });
    }

    private void givenSomebodyHasReadTheseWords(String name) {
        var browser = new Browser(server);
        browser.visit(App.demoTest(server).authorize("openid", "offline_access", ACCOUNTS));
        browser.signIn(name, "sandbox").share("P7D", ACCOUNTS);
    }

    @Test
    void aRefreshTakesAtMostThree() throws Exception {
        var app = App.demoTest(server);
        var browser = new Browser(server);
        browser.visit(app.authorize("openid", "offline_access", ACCOUNTS) + "&prompt=consent");
        browser.signIn("michel", "sandbox").share("P7D", ACCOUNTS);
        var first = tokens(app.exchange(app.code(browser)));

        var sent = commands.during(() -> tokens(app.refresh(first.getRefreshToken())));

        assertThat(sent).isNotEmpty().hasSizeLessThanOrEqualTo(3);
    }

    @Test
    void aTokenForAServiceTakesAtMostTwo() throws Exception {
        var request =
                new TokenRequest.Builder(
                                URI.create(server + "/oauth2/token"),
                                new ClientSecretBasic(
                                        new ClientID("holder-orange"),
                                        new Secret("holder-orange-secret")),
                                new ClientCredentialsGrant())
                        .build()
                        .toHTTPRequest();

        assertThat(request.send().getStatusCode()).isEqualTo(200);
        var sent = commands.during(() -> assertThat(request.send().getStatusCode()).isEqualTo(200));

        assertThat(sent).hasSizeLessThanOrEqualTo(2);
    }
}
