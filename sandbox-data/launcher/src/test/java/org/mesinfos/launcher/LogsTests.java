package org.mesinfos.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mesinfos.auth.testing.TokenAnswersAssert.tokens;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mesinfos.auth.testing.App;
import org.mesinfos.auth.testing.Browser;

/// What operators keep of what people and apps do.
class LogsTests {

    private static final String ACCOUNTS = "bank.accounts:read";
    private static final String GUESS = "a-guessed-passphrase-77";

    private final TestPlatform platform = TestPlatform.running();
    @RegisterExtension private final CapturedLogs log = new CapturedLogs();

    @Test
    void nothingSecretOrPersonalIsLogged() {
        var app = App.demoTest(platform.issuer());
        var browser = new Browser(platform.issuer());
        var asked = app.authorize("openid", "profile", "offline_access", ACCOUNTS);
        browser.visit(asked + "&prompt=consent");
        browser.signIn("germaine", GUESS);
        browser.signIn("germaine", "sandbox");
        browser.share("P30D", "profile", ACCOUNTS);
        var code = app.code(browser);
        var tokens = tokens(app.exchange(code));
        var access = tokens.getAccessToken().getValue();
        var refresh = tokens.getRefreshToken();
        var read = platform.get("/v1/me/bank-accounts", access);
        var bent = access.substring(0, access.length() - 6) + "AAAAAA";
        platform.get("/v1/me/bank-accounts?from=nonsense", access);
        platform.get("/v1/me/bank-accounts?access_token=" + access, access);
        platform.get("/v1/me/bank-accounts", bent);
        app.refresh(refresh);
        app.exchange(code);
        log.say("the walk is over");

        assertThat(read.statusCode()).isEqualTo(200);
        var logged = log.text();
        assertThat(logged).contains("the walk is over");
        for (var secret :
                List.of(
                        GUESS,
                        code.getValue(),
                        access,
                        bent,
                        refresh.getValue(),
                        browser.session(),
                        "Germaine",
                        "germaine",
                        "Martin")) {
            assertThat(logged).doesNotContain(secret);
        }
    }
}
