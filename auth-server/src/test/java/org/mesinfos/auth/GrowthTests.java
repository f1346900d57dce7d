package org.mesinfos.auth;

import static org.mesinfos.auth.testing.TokenAnswersAssert.tokens;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.token.RefreshToken;
import java.text.ParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.mesinfos.auth.testing.App;
import org.mesinfos.auth.testing.Browser;
import org.mesinfos.auth.testing.ServerTest;
import org.mesinfos.engine.testing.Crowd;
import org.mesinfos.engine.testing.ReadVolume;
import org.mesinfos.engine.testing.TestMongo;
import org.springframework.beans.factory.annotation.Value;

/// What a person's pages and an app's tokens read stays the same while accounts, permissions,
/// sessions and apps become many.
@ServerTest
class GrowthTests {

    private static final String ACCOUNTS = "bank.accounts:read";
    private static final String CODE = "code and tokens";
    private static final String REFRESH = "refresh";

    @Value("${platform.issuer}")
    String server;

    @Value("${platform.databases.auth}")
    String database;

    private final MongoClient client = MongoClients.create(TestMongo.uri());
    private final Crowd crowd = new Crowd();

    @AfterEach
    void nobodyElse() {
        crowd.close();
        client.close();
    }

    @Test
    void aRequestReadsNoMoreAmongAThousandOthers() throws Exception {
        grow(100, 1_000);
    }

    @Test
    @Tag("proof")
    void aRequestReadsNoMoreAmongVeryManyOthers() throws Exception {
        grow(Crowd.sizes());
    }

    /// Pages that name the apps one shares with read them all; nothing else does.
    @Test
    void anAppIsToldTheSameBesideAHundredOtherPermissionsOfThePerson() throws Exception {
        var isabelle = new Sharing();
        var pointer = new Document("grants", isabelle.grant);
        var found = collection("grant_pointers").find(pointer).first();
        var person = Objects.requireNonNull(found).getString("_id").split("\\|")[0];
        crowd.with(
                collection("grant_pointers"), pointer, number -> person + "|" + Crowd.id(number));
        var requests = isabelle.requests();
        requests.keySet().retainAll(Set.of(CODE, REFRESH));

        crowd.assertFlat(requests, 1, 100);
    }

    private void grow(int... sizes) throws Exception {
        var isabelle = new Sharing();
        for (var hashed :
                List.of("people", "logins", "panelists", "sessions", "refresh_families")) {
            crowd.with(collection(hashed), Crowd::id);
        }
        crowd.with(collection("clients"), new Document("_id", "demo-test"), Crowd::id)
                .with(collection("grants"), new Document("_id", isabelle.grant), Crowd::id)
                .with(collection("grant_pointers"), number -> Crowd.id(number) + "|app")
                .with(collection("receipts"), number -> Crowd.id(number) + "|1");
        crowd.assertFlat(isabelle.requests(), sizes);
    }

    private MongoCollection<Document> collection(String name) {
        return client.getDatabase(database).getCollection(name);
    }

    /// Isabelle, who shares with an app.
    private final class Sharing {

        private final App app = App.demoTest(server);
        private final Browser browser =
                new Browser(server).visit("/login").signIn("isabelle", "sandbox");
        private final String grant;
        private String refreshToken;

        private Sharing() throws ParseException {
            browser.visit(app.authorize("openid", "offline_access", ACCOUNTS) + "&prompt=consent");
            browser.share("P30D", ACCOUNTS);
            var tokens = tokens(app.exchange(app.code(browser)));
            refreshToken = tokens.getRefreshToken().getValue();
            grant =
                    SignedJWT.parse(tokens.getAccessToken().getValue())
                            .getJWTClaimsSet()
                            .getStringClaim("grant_id");
        }

        private Map<String, ReadVolume.Requests> requests() {
            var requests = new LinkedHashMap<String, ReadVolume.Requests>();
            requests.put(
                    "sign-in",
                    () -> new Browser(server).visit("/login").signIn("isabelle", "sandbox"));
            requests.put("my permissions", () -> browser.visit("/permissions"));
            requests.put("who read my data", () -> browser.visit("/history"));
            requests.put(
                    CODE,
                    () -> {
                        browser.visit(app.authorize("openid", "offline_access", ACCOUNTS));
                        keep(app.exchange(app.code(browser)));
                    });
            requests.put(REFRESH, () -> keep(app.refresh(new RefreshToken(refreshToken))));
            return requests;
        }

        private void keep(TokenResponse answer) {
            refreshToken = tokens(answer).getRefreshToken().getValue();
        }
    }
}
