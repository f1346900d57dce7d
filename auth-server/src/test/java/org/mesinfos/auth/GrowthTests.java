package org.mesinfos.auth;

import static org.mesinfos.auth.testing.TokenAnswersAssert.tokens;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.nimbusds.jwt.SignedJWT;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
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

    private void grow(int... sizes) throws Exception {
        var app = App.demoTest(server);
        var isabelle = new Browser(server).visit("/login").signIn("isabelle", "sandbox");
        isabelle.visit(app.authorize("openid", "offline_access", ACCOUNTS) + "&prompt=consent");
        isabelle.share("P30D", ACCOUNTS);
        var refresh = new AtomicReference<>(tokens(app.exchange(app.code(isabelle))));
        var grant =
                SignedJWT.parse(refresh.get().getAccessToken().getValue())
                        .getJWTClaimsSet()
                        .getStringClaim("grant_id");
        var auth = client.getDatabase(database);
        for (var hashed :
                List.of("people", "logins", "panelists", "sessions", "refresh_families")) {
            crowd.with(auth.getCollection(hashed), Crowd::id);
        }
        crowd.with(auth.getCollection("clients"), new Document("_id", "demo-test"), Crowd::id)
                .with(auth.getCollection("grants"), new Document("_id", grant), Crowd::id)
                .with(auth.getCollection("grant_pointers"), number -> Crowd.id(number) + "|app")
                .with(auth.getCollection("receipts"), number -> Crowd.id(number) + "|1");
        var requests = new LinkedHashMap<String, ReadVolume.Requests>();
        requests.put(
                "sign-in", () -> new Browser(server).visit("/login").signIn("isabelle", "sandbox"));
        requests.put("my permissions", () -> isabelle.visit("/permissions"));
        requests.put("who read my data", () -> isabelle.visit("/history"));
        requests.put(
                "code and tokens",
                () -> {
                    isabelle.visit(app.authorize("openid", "offline_access", ACCOUNTS));
                    refresh.set(tokens(app.exchange(app.code(isabelle))));
                });
        requests.put(
                "refresh", () -> refresh.set(tokens(app.refresh(refresh.get().getRefreshToken()))));
        crowd.assertFlat(requests, sizes);
    }
}
