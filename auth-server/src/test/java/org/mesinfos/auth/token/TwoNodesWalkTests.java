package org.mesinfos.auth.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mesinfos.auth.testing.TokenAnswersAssert.tokens;

import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.mesinfos.auth.AuthServer;
import org.mesinfos.auth.testing.App;
import org.mesinfos.auth.testing.Browser;
import org.mesinfos.auth.testing.ServerTest;
import org.mesinfos.engine.testing.FreePort;
import org.mesinfos.engine.testing.TestMongo;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.security.core.session.SessionRegistry;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationConsentService;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;

/// Two nodes, one database. Anything that one of them kept in its memory would break the walk.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TwoNodesWalkTests {

    private static final String ACCOUNTS = "bank.accounts:read";

    private ConfigurableApplicationContext first;
    private ConfigurableApplicationContext second;
    private int firstPort;
    private int secondPort;

    @BeforeAll
    void twoNodes() {
        firstPort = FreePort.find();
        secondPort = FreePort.find();
        var database = TestMongo.database("nodes");
        first = node(firstPort, database);
        second = node(secondPort, database);
    }

    private ConfigurableApplicationContext node(int port, String database) {
        Map<String, Object> properties =
                Map.of(
                        "server.port",
                        port,
                        "platform.issuer",
                        "http://localhost:" + firstPort,
                        "spring.mongodb.uri",
                        TestMongo.uri(),
                        "platform.databases.auth",
                        database,
                        "platform.secrets.key",
                        ServerTest.KEY,
                        "logging.level.root",
                        "warn");
        var arguments =
                properties.entrySet().stream()
                        .map(entry -> "--" + entry.getKey() + "=" + entry.getValue())
                        .toArray(String[]::new);
        return AuthServer.application().profiles("demo").run(arguments);
    }

    @AfterAll
    void stop() {
        first.close();
        second.close();
    }

    // The browser's cookie is sent to any port of the host, so the nodes share it as behind one
    // address.
    @Test
    void eachStepMayHappenOnAnotherNode() throws Exception {
        var app = App.demoTest(address(firstPort));
        var other = app.at(address(secondPort));
        var browser = new Browser(address(firstPort));
        browser.visit(app.authorize("openid", "offline_access", ACCOUNTS));
        browser.signIn("germaine", "sandbox");
        var consent = browser.address();

        var elsewhere = browser.at(address(secondPort));
        elsewhere.visit(consent.getRawPath() + "?" + consent.getRawQuery());
        elsewhere.share("P30D", ACCOUNTS);
        var given = tokens(app.exchange(app.code(elsewhere)));
        var refreshed = tokens(other.refresh(given.getRefreshToken()));

        var keys = JWKSet.load(URI.create(address(secondPort) + "/oauth2/jwks").toURL());
        var token = SignedJWT.parse(given.getAccessToken().getValue());
        var key = keys.getKeyByKeyId(token.getHeader().getKeyID());
        assertThat(token.verify(new ECDSAVerifier(key.toECKey()))).isTrue();
        assertThat(key.isPrivate()).isFalse();
        assertThat(other.revoke(refreshed.getRefreshToken())).isEqualTo(200);
        assertThat(app.refresh(refreshed.getRefreshToken()).indicatesSuccess()).isFalse();
    }

    @Test
    void noStoreIsTheStockOneInMemory() {
        for (var store :
                new Class<?>[] {
                    RegisteredClientRepository.class,
                    OAuth2AuthorizationService.class,
                    OAuth2AuthorizationConsentService.class,
                    SessionRegistry.class
                }) {
            assertThat(first.getBeansOfType(store).values())
                    .singleElement()
                    .extracting(bean -> bean.getClass().getPackageName())
                    .asString()
                    .startsWith("org.mesinfos.auth");
        }
    }

    private static String address(int port) {
        return "http://localhost:" + port;
    }
}
