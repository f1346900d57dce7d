package org.mesinfos.portal;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.put;
import static com.github.tomakehurst.wiremock.client.WireMock.urlMatching;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mesinfos.portal.FakePlatform.SERVICES;
import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.bson.Document;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.ApplicationContext;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.http.HttpMethod;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.request.AbstractMockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.json.JsonMapper;

/// Developers build an app together, and other teams see nothing of it.
@FakePlatform
class TeamWalkTests {

    private static final String INVITATIONS = "/internal/team-invitations";

    @Autowired MockMvcTester mvc;
    @Autowired ApplicationContext context;
    @Autowired CircuitBreakerRegistry breakers;
    @Autowired MongoTemplate mongo;

    @Autowired
    @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping mapping;

    // New people for each test, so that none meets the teams of another.
    private final String adaId = "ada-" + UUID.randomUUID();
    private final RequestPostProcessor ada = SomePeople.developer(adaId);
    private final String basileId = "basile-" + UUID.randomUUID();
    private final RequestPostProcessor basile = SomePeople.developer(basileId);
    private final RequestPostProcessor chloe = SomePeople.developer("chloe-" + UUID.randomUUID());

    @BeforeEach
    void theServicesAnswer() {
        FakePlatform.Services.reset();
        // The demonstration belongs to the first who comes; other tests expect that it is Ada.
        SomePeople.signsIn(context, "ada");
        breakers.circuitBreaker("team-invitations").reset();
        SERVICES.stubFor(
                put(urlMatching("/internal/clients/[^/]+"))
                        .willReturn(okJson("{\"clientId\":\"x\"}").withStatus(201)));
        SERVICES.stubFor(post(INVITATIONS).willReturn(aResponse().withStatus(204)));
    }

    @Test
    void whoIsInvitedJoinsOnceAndSeesTheAppsUntilTheyAreTakenOut() {
        var app = appOf(ada);
        assertThat(mvc.get().uri(app).with(basile)).hasStatus(404);

        var link = invite("basile@example.org", "MEMBER");
        assertThat(mvc.get().uri(link).with(basile)).bodyText().contains("Rejoindre");
        assertThat(act(basile, link)).hasRedirectedUrl("/apps");
        assertThat(act(chloe, link)).hasStatusOk().bodyText().contains("ne sert plus");

        assertThat(mvc.get().uri(app).with(basile)).hasStatusOk();
        assertThat(mvc.get().uri("/apps").with(basile)).bodyText().contains("Carnet commun");
        assertThat(mvc.get().uri("/apps/new").with(basile))
                .bodyText()
                .contains("Pour quelle équipe");

        assertThat(act(ada, "/team/" + adaId + "/leave", "member", basileId))
                .hasRedirectedUrl("/team");
        assertThat(mvc.get().uri(app).with(basile)).hasStatus(404);
        assertThat(mvc.get().uri("/apps").with(basile)).bodyText().doesNotContain("Carnet commun");

        assertThat(act(basile, link)).hasStatusOk().bodyText().contains("ne sert plus");
        assertThat(mvc.get().uri(app).with(basile)).hasStatus(404);
    }

    @Test
    void aMemberDoesNotDecideWhoBelongsToTheTeamAndAnOwnerDoes() {
        act(basile, invite("basile@example.org", "MEMBER"));
        var own = "/team/" + adaId;

        assertThat(act(basile, own + "/invitations", "email", "x@example.org")).hasStatus(403);
        assertThat(act(basile, own + "/name", "name", "Les nôtres")).hasStatus(403);
        assertThat(act(basile, own + "/leave", "member", adaId)).hasStatus(403);

        act(ada, own + "/role", "member", basileId, "role", "OWNER");
        assertThat(act(basile, own + "/name", "name", "Les nôtres")).hasRedirectedUrl("/team");
        assertThat(mvc.get().uri("/team").with(ada)).bodyText().contains("Les nôtres");

        act(basile, own + "/leave", "member", adaId);
        act(basile, own + "/role", "member", adaId, "role", "MEMBER");
        assertThat(act(ada, own + "/name", "name", "Toujours là")).hasRedirectedUrl("/team");

        act(basile, own + "/leave");
        assertThat(act(basile, own + "/name", "name", "Plus là")).hasStatus(404);
    }

    @Test
    void aTeamIsNotCalledLikeADataHolderOrThePlatform() {
        for (var name : List.of("Orange", "Atelier orange", "Societe generale", "Mes Infos")) {
            assertThat(act(ada, "/team/" + adaId + "/name", "name", name))
                    .hasStatusOk()
                    .bodyText()
                    .contains("détenteur de données");
        }
        assertThat(act(ada, "/team/" + adaId + "/name", "name", "Orangeraie"))
                .hasRedirectedUrl("/team");
    }

    @Test
    void anInvitationThatCannotBeSentLeavesTheOthersToTheSameAddress() {
        var link = invite("basile@example.org", "MEMBER");
        SERVICES.stubFor(post(INVITATIONS).willReturn(aResponse().withStatus(503)));

        act(ada, "/team/" + adaId + "/invitations", "email", "basile@example.org");

        assertThat(act(basile, link)).hasRedirectedUrl("/apps");
    }

    @Test
    void anInvitationThatCannotBeSentDoesNotExist() {
        SERVICES.stubFor(post(INVITATIONS).willReturn(aResponse().withStatus(503)));

        var answer = act(ada, "/team/" + adaId + "/invitations", "email", "basile@example.org");

        assertThat(answer).hasStatusOk().bodyText().contains("n’a pas pu partir");
        assertThat(mvc.get().uri("/team").with(ada))
                .bodyText()
                .doesNotContain("basile@example.org");
    }

    @Test
    void anInvitationIsCancelledAndAWrongAddressIsExplained() {
        var link = invite("basile@example.org", "MEMBER");
        var page = mvc.get().uri("/team").with(ada).exchange();
        var key = Jsoup.parse(body(page)).select("button[name=key]").attr("value");

        assertThat(act(basile, "/team/" + adaId + "/invitations/cancel", "key", key))
                .hasStatus(404);
        act(ada, "/team/" + adaId + "/invitations/cancel", "key", key);

        assertThat(act(basile, link)).hasStatusOk().bodyText().contains("ne sert plus");
        assertThat(act(basile, "/team/join/x")).hasStatusOk().bodyText().contains("ne sert plus");
        assertThat(act(ada, "/team/" + adaId + "/invitations", "email", "nobody"))
                .hasStatusOk()
                .bodyText()
                .contains("adresse électronique complète");
    }

    /// Asked of a live app with a secret, so that each address exists: the team itself is not told
    /// that there is none.
    @Test
    void everyAddressOfAnAppOrTeamIsMissingForAnotherTeam() {
        var app = liveAppOf(ada);
        act(ada, "/team/" + adaId + "/name", "name", "Atelier");
        everythingIsKnown();
        var made = act(ada, "/sandbox/mine", "name", "Camille").getResponse().getRedirectedUrl();
        var person = made.replace("/sandbox/mine/", "");
        var tried = new ArrayList<String>();
        var open = new ArrayList<String>();
        var closed = new ArrayList<String>();

        for (var route : routes(Map.of("/apps", app, "/team", adaId, "/sandbox/mine", person))) {
            tried.add(route.path());
            var status = status(route, basile);
            if (status != 404) {
                open.add(route + " " + status);
            }
            // Afterwards, since some of what the team may do ends the app's sandbox or secret.
            // Quick
            // starts are for apps without a secret only (AppsWalkTests).
            if (!route.path().contains("/quick-starts/") && status(route, ada) == 404) {
                closed.add(route.toString());
            }
        }

        assertThat(open).isEmpty();
        assertThat(closed).isEmpty();
        assertThat(tried).hasSizeGreaterThan(40);
    }

    @Test
    void inventedPeopleOfATeamAreThereForAllOfItAndForNobodyElse() {
        SERVICES.stubFor(
                put(urlMatching("/internal/people/.*"))
                        .willReturn(okJson("{\"login\":\"x\",\"password\":\"shown-once\"}")));
        act(basile, invite("basile@example.org", "MEMBER"));

        var made = act(basile, "/sandbox/mine", "name", "Camille", "team", adaId);
        var person = made.getResponse().getRedirectedUrl();

        assertThat(mvc.get().uri(person).with(ada)).hasStatusOk().bodyText().contains("Camille");
        assertThat(mvc.get().uri("/sandbox/mine").with(basile))
                .bodyText()
                .contains("Camille", "Celles de l’équipe", "Pour quelle équipe");
        assertThat(mvc.get().uri(person).with(chloe)).hasStatus(404);
        assertThat(act(chloe, "/sandbox/mine", "name", "Dina", "team", adaId)).hasStatus(404);

        act(ada, "/team/" + adaId + "/leave", "member", basileId);
        assertThat(mvc.get().uri(person).with(basile)).hasStatus(404);
        assertThat(mvc.get().uri("/sandbox/mine").with(basile))
                .bodyText()
                .doesNotContain("Camille");
    }

    private record Route(HttpMethod method, String path) {
        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    /// Below what belongs to a team: its apps, itself and the people it invented. What is looked at
    /// comes before what changes it.
    private List<Route> routes(Map<String, String> owned) {
        return mapping.getHandlerMethods().keySet().stream()
                .flatMap(
                        info ->
                                info.getPatternValues().stream()
                                        .flatMap(
                                                pattern ->
                                                        methods(info).stream()
                                                                .map(
                                                                        method ->
                                                                                new Route(
                                                                                        method,
                                                                                        pattern))))
                .flatMap(
                        route ->
                                owned.entrySet().stream()
                                        .filter(one -> isBelow(one.getKey(), route.path()))
                                        .map(
                                                one ->
                                                        new Route(
                                                                route.method(),
                                                                route.path()
                                                                        .replace(
                                                                                "{id}",
                                                                                one.getValue())
                                                                        .replaceAll(
                                                                                "\\{[a-z]+}",
                                                                                "x"))))
                .sorted(
                        Comparator.comparing((Route route) -> route.method() == HttpMethod.POST)
                                .thenComparing(Route::path))
                .toList();
    }

    /// The short address of an app only leads to the long one, whether or not there is such an app.
    private static boolean isBelow(String owned, String path) {
        return path.startsWith(owned + "/{id}") && !path.equals("/apps/{id}");
    }

    private static List<HttpMethod> methods(RequestMappingInfo info) {
        return info.getMethodsCondition().getMethods().stream()
                .map(method -> HttpMethod.valueOf(method.name()))
                .toList();
    }

    /// Every parameter that some handler requires, so that none fails before it looks whose it is.
    private int status(Route route, RequestPostProcessor who) {
        var request =
                request(route)
                        .param("dataset", "retail-receipts")
                        .param("person", "sandbox-germaine")
                        .param("days", "7")
                        .param("signal", "1")
                        .param("member", basileId)
                        .param("role", "OWNER")
                        .param("key", "x")
                        .param("state", "x")
                        .param("run", "x")
                        .param("grant", "x")
                        .param("answer", "erased")
                        .param("message", "x")
                        .with(who)
                        .with(csrf());
        return mvc.perform(request).getResponse().getStatus();
    }

    private AbstractMockHttpServletRequestBuilder<?> request(Route route) {
        var request = mvc.method(route.method()).uri(route.path());
        return route.method() == HttpMethod.POST && route.path().startsWith("/sandbox/mine/")
                ? request.multipart().file(new MockMultipartFile("file", "x".getBytes(UTF_8)))
                : request;
    }

    /// The other services know the app, its clients and their sandbox.
    private static void everythingIsKnown() {
        SERVICES.stubFor(
                any(urlMatching("/internal/clients/.*"))
                        .willReturn(okJson("{\"clientId\":\"x\",\"days\":{},\"scenarios\":{}}")));
        SERVICES.stubFor(
                any(urlMatching("/internal/clients/[^/]+/exemption"))
                        .willReturn(aResponse().withStatus(404)));
        SERVICES.stubFor(
                any(urlMatching("/internal/clients/[^/]+/consent.*"))
                        .willReturn(aResponse().withStatus(503)));
    }

    private String liveAppOf(RequestPostProcessor developer) {
        var app = appOf(developer, true).split("/")[2];
        var asked =
                act(
                        developer,
                        "/apps/" + app + "/live",
                        "legalName",
                        "Panier Clair SAS",
                        "domain",
                        "carnet.example.org",
                        "demo",
                        "https://demo.example.org",
                        "contact",
                        "ada@example.org",
                        "promised",
                        "true");
        assertThat(asked).hasRedirectedUrl("/apps/" + app + "/live");
        mongo.updateFirst(query(where("_id").is(app)), Update.update("live", true), "apps");
        mongo.insert(
                Document.parse(
                                """
                                {"run":"r","start":"https://carnet.example.org/","person":"germaine",
                                 "trials":1,"verdicts":[]}""")
                        .append("_id", app)
                        .append("startedAt", new Date())
                        .append("touchedAt", new Date(0)),
                "bench_runs");
        return app;
    }

    private String appOf(RequestPostProcessor developer) {
        return appOf(developer, false);
    }

    private String appOf(RequestPostProcessor developer, boolean confidential) {
        var made =
                mvc.post()
                        .uri("/apps/new")
                        .param("nameFr", "Carnet commun")
                        .param("confidential", Boolean.toString(confidential))
                        .param("redirectUris", "https://carnet.example.org/retour")
                        .param("asks[0].scope", "retail.receipts:read")
                        .param("asks[0].wanted", "true")
                        .param("asks[0].fr", "Suivre vos courses du mois sur une page.")
                        .with(developer)
                        .with(csrf())
                        .exchange()
                        .getResponse()
                        .getRedirectedUrl();
        assertThat(made).isNotNull();
        return made.replaceAll("(/apps/[^/]+/test).*", "$1");
    }

    private String invite(String email, String role) {
        assertThat(act(ada, "/team/" + adaId + "/invitations", "email", email, "role", role))
                .hasRedirectedUrl("/team");
        var sent = SERVICES.findAll(postRequestedFor(urlPathEqualTo(INVITATIONS)));
        var link = JsonMapper.shared().readTree(sent.getLast().getBodyAsString()).get("link");
        return link.asString().replaceFirst("^https?://[^/]+", "");
    }

    private MvcTestResult act(RequestPostProcessor who, String path, String... parameters) {
        var request = mvc.post().uri(path).with(who).with(csrf());
        for (var i = 0; i < parameters.length; i += 2) {
            request = request.param(parameters[i], parameters[i + 1]);
        }
        return request.exchange();
    }

    private static String body(MvcTestResult page) {
        return new String(
                page.getResponse().getContentAsByteArray(),
                java.nio.charset.StandardCharsets.UTF_8);
    }
}
