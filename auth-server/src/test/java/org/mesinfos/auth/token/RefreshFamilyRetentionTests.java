package org.mesinfos.auth.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mesinfos.auth.testing.TokenAnswersAssert.tokens;

import com.nimbusds.oauth2.sdk.token.RefreshToken;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mesinfos.auth.grant.TestRelays;
import org.mesinfos.auth.testing.App;
import org.mesinfos.auth.testing.Browser;
import org.mesinfos.auth.testing.MovableClock;
import org.mesinfos.auth.testing.ServerTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationContext;
import org.springframework.data.mongodb.core.MongoTemplate;

@ServerTest
class RefreshFamilyRetentionTests {

    private static final String TRANSACTIONS = "bank.transactions:read";

    @Value("${platform.issuer}")
    String server;

    @Autowired RefreshFamilyRetention retention;
    @Autowired ApplicationContext context;
    @Autowired MongoTemplate mongo;
    @Autowired MovableClock clock;

    @AfterEach
    void now() {
        clock.reset();
    }

    @Test
    void aMonthAfterThePermissionItsRefreshTokensAreGoneAndThoseOfOthersStay() {
        var app = App.demoTest(server);
        var germaine = signedIn("germaine");
        var stopped = refreshToken(app, germaine, "P7D");
        var stays = refreshToken(app, signedIn("julien"), "P30D");
        withdraw(germaine);
        TestRelays.relay(context);

        clock.pass(RefreshFamilyRetention.KEPT.minus(Duration.ofMinutes(1)));
        retention.sweep();
        assertThat(refused(app, stopped)).isEqualTo("The person's permission has ended.");

        clock.pass(Duration.ofMinutes(2));
        retention.sweep();
        assertThat(stored(stopped)).isFalse();
        assertThat(stored(stays)).isTrue();
        assertThat(refused(app, stopped)).contains("unknown");
    }

    private Browser signedIn(String person) {
        return new Browser(server).visit("/login").signIn(person, "sandbox");
    }

    private static RefreshToken refreshToken(App app, Browser person, String duration) {
        person.visit(app.authorize("openid", "offline_access", TRANSACTIONS) + "&prompt=consent");
        person.share(duration, TRANSACTIONS);
        return tokens(app.exchange(app.code(person))).getRefreshToken();
    }

    private static void withdraw(Browser person) {
        var stop = person.visit("/permissions").page().select("article a[rel=withdraw]").first();
        person.visit(stop.absUrl("href")).submit("withdraw-confirm");
    }

    private boolean stored(RefreshToken token) {
        var family = token.getValue().split("\\.")[0];
        return mongo.findById(family, RefreshFamily.class) != null;
    }

    private static String refused(App app, RefreshToken token) {
        return app.refresh(token).toErrorResponse().getErrorObject().getDescription();
    }
}
