package org.mesinfos.data;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.nimbusds.jose.jwk.JWKSet;
import org.mesinfos.data.trail.SomeReceiptKey;
import org.mesinfos.engine.testing.TestMongo;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/// What stands around the data API in its tests: an auth server's keys, and empty databases.
public final class TestEnvironment
        implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    public static final WireMockServer AUTH_SERVER = authServer();
    public static final String ISSUER = "http://localhost:" + AUTH_SERVER.port();
    public static final String AUDIENCE = "https://data.mesinfos.example";
    public static final String AUTH = TestMongo.database("auth");
    public static final String DATA = TestMongo.database("data");
    public static final String SANDBOX = TestMongo.database("sandbox");

    /// The key file of a witness, made for tests; it protects nothing.
    public static final String WITNESS_KEY_FILE =
            """
            witness.example/university
            BLBI8tC+CDVtvw4ebEdQroiT2CU4lyQBOMyMWK14xmm+
            MC4CAQAwBQYDK2VwBCIEILl1e8U28ViXjwzHa8lBirWxPW6cIL5qIoKm0bbeu6u2
            """;

    private static final String WITNESS =
            "witness.example/university+6a387a65+BLBI8tC+CDVtvw4ebEdQroiT2CU4lyQBOMyMWK14xmm+";

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        TestPropertyValues.of(
                        "spring.mongodb.uri=" + TestMongo.uri(),
                        "platform.trail.witnesses[0]=" + WITNESS,
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
        server.stubFor(
                get("/receipts/jwks")
                        .willReturn(
                                aResponse()
                                        .withHeader("Content-Type", "application/jwk-set+json")
                                        .withBody(SomeReceiptKey.jwks())));
        return server;
    }
}
