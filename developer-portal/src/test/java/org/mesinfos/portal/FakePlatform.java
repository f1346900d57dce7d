package org.mesinfos.portal;

import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;

import com.github.tomakehurst.wiremock.WireMockServer;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.support.TestPropertySourceUtils;

/// The portal with one WireMock in the place of the other services, in one context for all tests
/// that have nothing special to configure.
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@PortalTest
@ContextConfiguration(initializers = {PortalTest.Database.class, FakePlatform.Services.class})
@interface FakePlatform {

    /// The authorization server and the data API.
    WireMockServer SERVICES = Services.started();

    /// Names the address of [#SERVICES].
    class Services implements ApplicationContextInitializer<ConfigurableApplicationContext> {

        static WireMockServer started() {
            var server = new WireMockServer(wireMockConfig().dynamicPort());
            server.start();
            return server;
        }

        @Override
        public void initialize(ConfigurableApplicationContext context) {
            TestPropertySourceUtils.addInlinedPropertiesToEnvironment(
                    context,
                    "platform.issuer=" + SERVICES.baseUrl(),
                    "platform.data-api=" + SERVICES.baseUrl());
        }

        /// Forgets what other tests taught it; the portal gets its tokens.
        static void reset() {
            SERVICES.resetAll();
            SERVICES.stubFor(
                    post("/oauth2/token")
                            .willReturn(
                                    okJson(
                                            """
                                            {"access_token":"portal-token","token_type":"Bearer",
                                             "expires_in":300,"scope":"clients:manage"}""")));
            SERVICES.stubFor(
                    post("/internal/domain-checks").willReturn(okJson("{\"outcome\":\"FOUND\"}")));
        }
    }
}
