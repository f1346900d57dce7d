package org.mesinfos.data;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.nimbusds.jose.jwk.JWKSet;
import org.mesinfos.engine.testing.TestMongo;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/// What stands around the data API in its tests: an auth server's keys, and empty databases.
public final class ReadingWorld
        implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    public static final WireMockServer AUTH_SERVER = authServer();
    public static final String ISSUER = "http://localhost:" + AUTH_SERVER.port();
    public static final String AUDIENCE = "https://data.mesinfos.example";
    public static final String AUTH = TestMongo.database("auth");
    public static final String DATA = TestMongo.database("data");
    public static final String SANDBOX = TestMongo.database("sandbox");

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        TestPropertyValues.of(
                        "spring.mongodb.uri=" + TestMongo.uri(),
                        "platform.issuer=" + ISSUER,
                        "platform.data-api=" + AUDIENCE,
                        "platform.databases.auth=" + AUTH,
                        "platform.databases.data=" + DATA,
                        "platform.databases.sandbox=" + SANDBOX)
                .applyTo(context);
    }

    private static WireMockServer authServer() {
        var server = new WireMockServer(options().dynamicPort());
        server.start();
        var keys = new JWKSet(SomeToken.KEY.toPublicJWK());
        server.stubFor(
                get("/oauth2/jwks")
                        .willReturn(
                                aResponse()
                                        .withHeader("Content-Type", "application/json")
                                        .withBody(keys.toString())));
        return server;
    }
}
