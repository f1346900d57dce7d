package org.mesinfos.portal;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.put;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import java.util.List;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mesinfos.engine.testing.ClusterFaultsTest;
import org.mesinfos.engine.testing.ReplicaSetDouble;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/// Apps, ideas and contest entries while the replica set has its troubles.
@PortalTest
@ContextConfiguration(initializers = {PortalTest.Database.class, ClusterFaultTests.Database.class})
@DirtiesContext
class ClusterFaultTests extends ClusterFaultsTest {

    @RegisterExtension
    static final WireMockExtension AUTH =
            WireMockExtension.newInstance().options(wireMockConfig().dynamicPort()).build();

    private static final ReplicaSetDouble CLUSTER =
            ReplicaSetDouble.canPlay() ? ReplicaSetDouble.start() : null;
    private static int trials;

    @Autowired MockMvcTester mvc;

    /// Only what is stored goes through the double; everything else is as in every test.
    static final class Database
            implements ApplicationContextInitializer<ConfigurableApplicationContext> {

        @Override
        public void initialize(ConfigurableApplicationContext context) {
            if (CLUSTER != null) {
                TestPropertyValues.of("spring.mongodb.uri=" + CLUSTER.uri()).applyTo(context);
            }
        }
    }

    @DynamicPropertySource
    static void addresses(DynamicPropertyRegistry properties) {
        properties.add("platform.issuer", AUTH::baseUrl);
        properties.add("platform.data-api", AUTH::baseUrl);
    }

    @BeforeEach
    void theAuthorizationServerIsWell() {
        AUTH.stubFor(
                post("/oauth2/token")
                        .willReturn(
                                okJson(
                                        """
                                        {"access_token":"portal-token","token_type":"Bearer",
                                         "expires_in":300,"scope":"clients:manage"}""")));
        AUTH.stubFor(
                put(urlPathMatching("/internal/clients/.*"))
                        .willReturn(
                                aResponse()
                                        .withStatus(201)
                                        .withHeader("Content-Type", "application/json")
                                        .withBody("{\"clientId\":\"x\"}")));
    }

    @Override
    protected String service() {
        return "developer-portal";
    }

    @Override
    protected ReplicaSetDouble cluster() {
        return CLUSTER;
    }

    @Override
    protected List<WritePath> paths() {
        return List.of(
                new WritePath("an app", Set.of("apps"), App::new),
                new WritePath("an idea for the contest", Set.of("pre_applications"), Idea::new),
                new WritePath("a draft of an entry", Set.of("entries"), Draft::new));
    }

    /// A developer of its own.
    private abstract class DeveloperTrial implements Trial {

        final RequestPostProcessor ada = SomePeople.developer("ada-" + ++trials);

        DeveloperTrial() {
            CLUSTER.heal();
            get("/apps");
        }

        Document get(String address) {
            return page(mvc.get().uri(address).with(ada).exchange());
        }

        MvcTestResult act(String address, String... fields) {
            var sent = mvc.post().uri(address).with(ada).with(csrf());
            for (var i = 0; i < fields.length; i += 2) {
                sent = sent.param(fields[i], fields[i + 1]);
            }
            return sent.exchange();
        }

        Answer answer(MvcTestResult result) {
            if (result.getResponse().getStatus() == 302) {
                return Answer.ACKNOWLEDGED;
            }
            assertThat(result).hasStatus(503).headers().hasValue("Retry-After", "2");
            return Answer.REFUSED;
        }

        private static Document page(MvcTestResult result) {
            try {
                return Jsoup.parse(result.getResponse().getContentAsString());
            } catch (java.io.UnsupportedEncodingException impossible) {
                throw new IllegalStateException(impossible);
            }
        }
    }

    private final class App extends DeveloperTrial {

        @Override
        public Answer perform() {
            return answer(
                    act(
                            "/apps/new",
                            "nameFr",
                            "Carnet de courses",
                            "redirectUris",
                            "http://127.0.0.1/retour",
                            "confidential",
                            "false",
                            "asks[0].scope",
                            "retail.receipts:read",
                            "asks[0].wanted",
                            "true",
                            "asks[0].fr",
                            "Pour suivre vos courses."));
        }

        @Override
        public void assertWhole() {
            assertThat(get("/apps").select("main").text()).contains("Carnet de courses");
        }
    }

    private class Idea extends DeveloperTrial {

        String made = "";

        @Override
        public Answer perform() {
            var result =
                    act(
                            "/contest/ideas/new",
                            "title",
                            "Le silence",
                            "text",
                            "Être prévenu du seul prélèvement qui compte, et de rien d’autre.",
                            "wanted",
                            "Quelqu’un qui dessine",
                            "open",
                            "true");
            var answer = answer(result);
            if (answer == Answer.ACKNOWLEDGED) {
                made = String.valueOf(result.getResponse().getRedirectedUrl());
            }
            return answer;
        }

        @Override
        public void assertWhole() {
            assertThat(get(made).select("main").text()).contains("Quelqu’un qui dessine");
        }
    }

    private final class Draft extends DeveloperTrial {

        private final Idea idea = new Idea();
        private String entry = "";

        Draft() {
            idea.perform();
            entry =
                    String.valueOf(
                            idea.act(idea.made + "/entry", "category", "IDEA")
                                    .getResponse()
                                    .getRedirectedUrl());
        }

        @Override
        public Answer perform() {
            return answer(
                    idea.act(
                            entry + "/pitch",
                            "language",
                            "fr",
                            "title",
                            "Le silence",
                            "slogan",
                            "Le silence est d’or",
                            "description",
                            "Il ne dit rien tant que tout va bien.",
                            "users",
                            "Tout le monde"));
        }

        @Override
        public void assertWhole() {
            assertThat(idea.get(entry + "/pitch").select("[name=slogan]").val())
                    .isEqualTo("Le silence est d’or");
        }
    }
}
