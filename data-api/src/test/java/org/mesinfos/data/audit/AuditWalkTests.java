package org.mesinfos.data.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.startsWith;
import static org.mesinfos.data.trail.SomeAccess.GERMAINE;
import static org.mesinfos.data.trail.SomeAccess.byCarnetEnergie;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.jwt;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mesinfos.data.checkpoint.TestTrailMaintenance;
import org.mesinfos.data.history.TestViews;
import org.mesinfos.data.trail.SomeAccess;
import org.mesinfos.data.trail.Trail;
import org.mesinfos.engine.log.SecurityEvents;
import org.mesinfos.engine.testing.TestMongo;
import org.mesinfos.verify.AuditVerifyCommand;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.springframework.web.util.UriUtils;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@SpringBootTest(
        properties = {
            "platform.data-api=https://data.mesinfos.example",
            "platform.secrets.key=a-secret-of-tests-that-is-long-enough-0123456789"
        })
@AutoConfigureMockMvc
class AuditWalkTests {

    private static final String DECEMBER = "/v1/audit/accesses?from=2013-12-01&to=2013-12-31";
    private static final String REASON = "Plainte de Germaine, dossier 12";

    @Autowired private MockMvc http;
    @Autowired private Trail trail;
    @Autowired private TestViews views;
    @Autowired private TestTrailMaintenance keeper;

    private final String person = "audit-" + System.nanoTime();
    private final String app = "app-" + System.nanoTime();

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry registry) {
        registry.add("spring.mongodb.uri", TestMongo::uri);
        var data = TestMongo.database("audit");
        registry.add("platform.databases.data", () -> data);
        registry.add("spring.mongodb.database", () -> data);
    }

    @BeforeEach
    void threeAccesses() {
        append(byCarnetEnergie().to(person).by(app).inRequest(person + "-1"));
        append(later(60).to(person).by(app).inRequest(person + "-2").ending("scope-missing"));
        append(later(120).to(person).by("panier-malin").inRequest(person + "-3"));
        views.catchUp();
    }

    @Test
    void anOrganizerFindsWhoReadAPersonsDataNewestFirst() throws Exception {
        http.perform(search("&panelist=" + person))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.data[*].requestId", contains(requests(3, 2, 1))))
                .andExpect(jsonPath("$.data[0].panelist").value(person))
                .andExpect(jsonPath("$.data[0].at").value("2013-12-10T12:02:00Z"))
                .andExpect(jsonPath("$.data[0].mode").value("TEST"))
                .andExpect(jsonPath("$.data[0].holders[0]").value("la-banque-postale"))
                .andExpect(jsonPath("$.data[0].id").isNotEmpty())
                .andExpect(jsonPath("$.page.next").doesNotExist())
                .andExpect(jsonPath("$.page.limit").value(50));
    }

    @ParameterizedTest
    @CsvSource({
        "app={app}, 2 1",
        "app={app}&outcome=scope-missing, 2",
        "panelist={person}&dataset=bank.transactions&holder=la-banque-postale, 3 2 1",
        "panelist={person}&holder=orange, ''",
        "requestId={person}-3, 3",
        "app={app}&grantId=grant-1, 2 1",
        "app={app}&grantId=grant-2, ''",
        "panelist={person}&from=2013-12-10T12:01:00Z&to=2013-12-10T12:02:00Z, 2",
    })
    void filtersNarrowTheSearch(String filters, String expected) throws Exception {
        var query = filters.replace("{app}", app).replace("{person}", person);
        var address = query.contains("from=") ? "/v1/audit/accesses?" : DECEMBER + "&";

        var answer = json(organizer(get(address + query)));

        assertThat(requestIds(answer))
                .containsExactlyElementsOf(
                        expected.isEmpty()
                                ? List.of()
                                : List.of(expected.split(" ")).stream()
                                        .map(number -> person + "-" + number)
                                        .toList());
    }

    @Test
    void followingNextVisitsEveryRowOnce() throws Exception {
        var seen = new ArrayList<String>();
        var page = json(search("&limit=1&panelist=" + person));
        seen.addAll(requestIds(page));
        while (page.at("/page/next").isString()) {
            var next = URI.create(page.at("/page/next").asString());
            assertThat(next).hasScheme("https").hasHost("data.mesinfos.example");
            page = json(organizer(get(next)));
            seen.addAll(requestIds(page));
        }

        assertThat(seen).containsExactly(requests(3, 2, 1));
    }

    @Test
    void lookingIsInTheSecurityLogWithoutThePersonAndTheReason() throws Exception {
        try (var log = new SecurityEvents()) {
            http.perform(search("&panelist=" + person)).andExpect(status().isOk());

            assertThat(log.of("trail-searched"))
                    .singleElement()
                    .satisfies(event -> assertThat(event).containsEntry("event.reason", "audit"));
            assertThat(log.all().toString()).doesNotContain(person, REASON);
        }
    }

    @Test
    void lookingIsRecordedUnderThePersonWithReasonAndOrganizer() throws Exception {
        http.perform(search("&panelist=" + person)).andExpect(status().isOk());
        views.catchUp();

        http.perform(organizer(get("/v1/audit/accesses?panelist=" + person)))
                .andExpect(jsonPath("$.data[0].operation").value("audit"))
                .andExpect(jsonPath("$.data[0].app").value("organizer:olga"))
                .andExpect(jsonPath("$.data[0].clientId").value("organizer-cli"))
                .andExpect(jsonPath("$.data[0].purpose").value(REASON))
                .andExpect(jsonPath("$.data[0].count").value(3))
                .andExpect(header().exists("X-Request-Id"));
    }

    @Test
    void whatWasReadUnderOneGrantIsSummedByDataset() throws Exception {
        append(later(180).to(person).by(app).inRequest(person + "-4"));
        views.catchUp();
        var path = "/v1/panelists/" + person + "/disclosures?from=2013-12-01&to=2013-12-31";

        http.perform(get(path + "&grantId=grant-1").with(token("panelists:read")))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.data.length()").value(1))
                .andExpect(jsonPath("$.data[0].dataset").value("bank.transactions"))
                .andExpect(jsonPath("$.data[0].reads").value(3))
                .andExpect(jsonPath("$.data[0].records").value(36))
                .andExpect(jsonPath("$.data[0].last").value("2013-12-10T12:03:00Z"));
        http.perform(get(path + "&grantId=grant-2").with(token("panelists:read")))
                .andExpect(jsonPath("$.data").isEmpty());
        http.perform(get(path).with(token("panelists:read"))).andExpect(status().isBadRequest());
    }

    @Test
    void aSearchIsNeverCountedOrListedAsReading() throws Exception {
        http.perform(search("&panelist=" + person)).andExpect(status().isOk());
        views.catchUp();
        var path = "/v1/panelists/" + person + "/accesses?outcome=";

        http.perform(get(path + "searched").with(token("panelists:read")))
                .andExpect(jsonPath("$.data[*].operation", contains("audit")));
        var read =
                json(
                        get(path + "read&from=2013-12-01&to=2014-11-30")
                                .with(token("panelists:read")));
        assertThat(requestIds(read)).containsExactly(requests(3, 1));
        assertThat(text(organizer(get("/v1/audit/statistics")))).doesNotContain("organizer:");
    }

    @ParameterizedTest
    @MethodSource("formsOfAReason")
    void aReasonKeepsItsAccentsHoweverItTravels(String sent, String meant) throws Exception {
        http.perform(
                        get(DECEMBER + "&panelist=" + person)
                                .header("X-Audit-Reason", sent)
                                .with(token("audit:read")))
                .andExpect(status().isOk());
        views.catchUp();

        http.perform(organizer(get("/v1/audit/accesses?panelist=" + person)))
                .andExpect(jsonPath("$.data[0].purpose").value(meant));
    }

    static List<Arguments> formsOfAReason() {
        var reason = "Vérification demandée par la déléguée";
        var utf8 = new String(reason.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
        return List.of(
                Arguments.of(reason, reason),
                Arguments.of(utf8, reason),
                Arguments.of(UriUtils.encode(reason, StandardCharsets.UTF_8), reason),
                Arguments.of("Hausse de 50%20 lectures", "Hausse de 50%20 lectures"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   x   ", "abc"})
    void withoutAReasonNothingIsShown(String reason) throws Exception {
        http.perform(get(DECEMBER).header("X-Audit-Reason", reason).with(token("audit:read")))
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.parameter").value("X-Audit-Reason"))
                .andExpect(jsonPath("$.type").value(endsWith("/parameter-invalid")));
    }

    @ParameterizedTest
    @CsvSource({
        "limit=0, limit, parameter-invalid",
        "limit=201, limit, parameter-invalid",
        "limit=ten, limit, parameter-invalid",
        "from=2013-02-30, from, parameter-invalid",
        "from=2014-01-02&to=2014-01-01, to, parameter-invalid",
        "from=2010-01-01&to=2014-01-01, from, parameter-invalid",
        "panelist=a|b, panelist, parameter-invalid",
        "app=a&app=b, app, parameter-invalid",
        "person=germaine, person, parameter-unknown",
    })
    void eachBadParameterIsNamed(String query, String parameter, String slug) throws Exception {
        http.perform(organizer(get("/v1/audit/accesses?" + query.replace("|", "%7C"))))
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.type").value(endsWith("/" + slug)))
                .andExpect(jsonPath("$.parameter").value(parameter));
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "%2B%2B", "Zm9v"})
    void aBrokenCursorIsRefused(String cursor) throws Exception {
        http.perform(organizer(get(DECEMBER + "&cursor=" + cursor)))
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.type").value(endsWith("/cursor-invalid")));
    }

    @Test
    void onlyTheRightScopeOpensEachView() throws Exception {
        http.perform(get(DECEMBER)).andExpect(status().isUnauthorized());
        http.perform(get(DECEMBER).with(token("panelists:read"))).andExpect(status().isForbidden());
        http.perform(get("/v1/panelists/" + person + "/accesses").with(token("audit:read")))
                .andExpect(status().isForbidden());
    }

    @Test
    void aPersonsPagesShowTheirAccessesUnderOneConsent() throws Exception {
        var path = "/v1/panelists/" + person + "/accesses?from=2013-12-01&to=2013-12-31";

        http.perform(get(path + "&grantId=grant-1&limit=2").with(token("panelists:read")))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.data[*].requestId", contains(requests(3, 2))))
                .andExpect(
                        jsonPath("$.page.next")
                                .value(
                                        startsWith(
                                                "https://data.mesinfos.example/v1/panelists/"
                                                        + person
                                                        + "/accesses?")));
        http.perform(get(path + "&grantId=grant-2").with(token("panelists:read")))
                .andExpect(jsonPath("$.data").isEmpty());
    }

    @Test
    void anAppsPagesShowItsCallsAndNothingAboutPeople() throws Exception {
        var path = "/v1/apps/" + app + "/accesses?from=2013-12-01&to=2013-12-31";

        http.perform(get(path).with(token("apps:read")))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.data[*].requestId", contains(requests(2, 1))))
                .andExpect(jsonPath("$.data[0].outcome").value("scope-missing"))
                .andExpect(jsonPath("$.data[0].panelist").doesNotExist())
                .andExpect(jsonPath("$.data[0].grantId").doesNotExist());
        http.perform(get(path + "&mode=LIVE").with(token("apps:read")))
                .andExpect(jsonPath("$.data").isEmpty());
        http.perform(get(path + "&mode=TEST&outcome=read&limit=1").with(token("apps:read")))
                .andExpect(jsonPath("$.data[*].requestId", contains(requests(1))));
        http.perform(get(path + "&app=other").with(token("apps:read")))
                .andExpect(status().isBadRequest());
        http.perform(get(path).with(token("panelists:read"))).andExpect(status().isForbidden());
    }

    @Test
    void aCursorOfOnePersonDoesNotOpenAnother() throws Exception {
        var page = json(search("&limit=1&panelist=" + person));
        var next = page.at("/page/next").asString();

        http.perform(organizer(get(URI.create(next.replace(person, GERMAINE)))))
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.type").value(endsWith("/cursor-invalid")));
    }

    @Test
    void aSearchIsAlsoAFileForSpreadsheetsAndScripts() throws Exception {
        var filters = "?from=2013-12-01&to=2013-12-31&app=" + app;

        http.perform(organizer(get("/v1/audit/accesses.csv" + filters)))
                .andExpect(header().string("Content-Type", "text/csv;charset=UTF-8"))
                .andExpect(header().doesNotExist("Link"))
                .andExpect(
                        content()
                                .string(
                                        matchesPattern(
                                                "(?s)id,at,requestId,mode,.*?\r\n"
                                                        + "[^\r]*scope-missing,12,Suivre ses dépenses\r\n"
                                                        + "[^\r]*read,12,Suivre ses dépenses\r\n")));
        http.perform(organizer(get("/v1/audit/accesses.ndjson" + filters)))
                .andExpect(header().string("Content-Type", "application/x-ndjson;charset=UTF-8"))
                .andExpect(content().string(matchesPattern("(\\{.*}\n){2}")));
    }

    @Test
    void whatAnAppReadIsAddedUpByPersonAndDataset() throws Exception {
        append(later(20).to(person).by(app).live());
        append(later(30).to(person).by(app).live());
        append(later(40).to(person + "-neighbour").by(app).live());
        views.catchUp();
        var filters = "?from=2013-12-01&to=2013-12-31&app=" + app;

        http.perform(organizer(get("/v1/audit/reach" + filters)))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.people").value(2))
                .andExpect(
                        jsonPath("$.data[*].panelist")
                                .value(contains(person, person + "-neighbour")))
                .andExpect(jsonPath("$.data[0].dataset").value("bank.transactions"))
                .andExpect(jsonPath("$.data[0].reads").value(2))
                .andExpect(jsonPath("$.data[0].records").value(24))
                .andExpect(jsonPath("$.data[0].first").value("2013-12-10T12:00:20Z"))
                .andExpect(jsonPath("$.data[0].last").value("2013-12-10T12:00:30Z"))
                .andExpect(jsonPath("$.data[1].reads").value(1))
                .andExpect(jsonPath("$.completeUntil").isNotEmpty());
        http.perform(organizer(get("/v1/audit/reach.csv" + filters)))
                .andExpect(header().string("Content-Type", startsWith("text/csv")))
                .andExpect(
                        content()
                                .string(
                                        matchesPattern(
                                                "(?s)panelist,dataset,.*?\r\n"
                                                        + person
                                                        + ",bank.transactions,la-banque-postale,2,24,.*")));
        http.perform(organizer(get("/v1/audit/reach?from=2013-12-01&to=2013-12-31")))
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.parameter").value("app"));
    }

    @Test
    void accessesAreCountedByDayAppAndOutcome() throws Exception {
        http.perform(organizer(get("/v1/audit/statistics?from=2013-12-10&to=2013-12-10")))
                .andExpect(status().isOk())
                .andExpect(
                        jsonPath("$.data[?(@.app=='" + app + "')].outcome")
                                .value(contains("read", "scope-missing")))
                .andExpect(jsonPath("$.data[0].day").value("2013-12-10"))
                .andExpect(jsonPath("$.data[0].records").value(12))
                .andExpect(jsonPath("$.data[0].atNight").value(0));
    }

    @Test
    void anAppsUsageIsItsOwnAndNamesNobody() throws Exception {
        var path = "/v1/apps/" + app + "/usage?from=2013-12-10&to=2013-12-10";

        http.perform(get(path).with(token("apps:read")))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.data[*].outcome").value(contains("read", "scope-missing")))
                .andExpect(jsonPath("$.data[0].day").value("2013-12-10"))
                .andExpect(jsonPath("$.data[0].records").value(12))
                .andExpect(jsonPath("$.data[0].app").doesNotExist());
        http.perform(
                        get("/v1/apps/another/usage?from=2013-12-10&to=2013-12-10")
                                .with(token("apps:read")))
                .andExpect(jsonPath("$.data").isEmpty());
        http.perform(get(path).with(token("audit:read"))).andExpect(status().isForbidden());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "accesses.csv",
                "reach",
                "reach.csv",
                "statistics",
                "checkpoints",
                "checkpoints.ndjson",
                "integrity",
                "batches"
            })
    void everyLookNeedsAReason(String path) throws Exception {
        http.perform(get("/v1/audit/" + path).with(token("audit:read")))
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.parameter").value("X-Audit-Reason"));
    }

    @Test
    void theTrailIsIntactAndItsHeadsAreSigned() throws Exception {
        http.perform(organizer(get("/v1/audit/integrity")))
                .andExpect(jsonPath("$.intact").value(true))
                .andExpect(jsonPath("$.place").doesNotExist());
        http.perform(organizer(get("/v1/audit/checkpoints")))
                .andExpect(jsonPath("$.key").value(startsWith("mesinfos.example/trail+")))
                .andExpect(jsonPath("$.data[0].note").value(containsString("\n— mesinfos")));
    }

    @Test
    void theWholeTrailIsVerifiedWhileNobodyWaits() throws Exception {
        http.perform(organizer(post("/v1/audit/integrity/run"))).andExpect(status().isAccepted());

        var state = json(organizer(get("/v1/audit/integrity/run")));
        for (int i = 0; i < 200 && state.path("running").booleanValue(); i++) {
            Thread.sleep(50);
            state = json(organizer(get("/v1/audit/integrity/run")));
        }

        assertThat(state.path("running").booleanValue()).isFalse();
        assertThat(state.path("last").path("intact").booleanValue()).as(state.toString()).isTrue();
        assertThat(state.path("last").path("batches").longValue()).isPositive();
    }

    @Test
    void whatAnOrganizerDidAtThePortalIsInTheTrailAndNoAccess() throws Exception {
        http.perform(did(Map.of()).with(token("acts:write"))).andExpect(status().isOk());
        views.catchUp();
        var search = "/v1/audit/accesses?app=organizer:olga-" + person;

        var found = json(organizer(get(search))).path("data");

        assertThat(found).hasSize(1);
        var entry = found.get(0);
        assertThat(entry.path("operation").asString()).isEqualTo("organizer-act");
        assertThat(entry.path("outcome").asString()).isEqualTo("app-suspended");
        assertThat(entry.toString())
                .contains("00000000000001-0123456789ab about carnet-de-courses");
        assertThat(text(organizer(get("/v1/audit/statistics"))))
                .doesNotContain("organizer:olga-" + person);
    }

    @ParameterizedTest
    @ValueSource(strings = {"id", "organizer", "act", "subject", "reasonDigest"})
    void anActThatSaysMoreThanItMayIsRefused(String part) throws Exception {
        http.perform(did(Map.of(part, "Nadia N.")).with(token("acts:write")))
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.parameter").value(part));
        for (var scope : List.of("audit:read", "apps:read")) {
            http.perform(did(Map.of()).with(token(scope))).andExpect(status().isForbidden());
        }
    }

    private MockHttpServletRequestBuilder did(Map<String, String> changed) {
        var act =
                new HashMap<>(
                        Map.of(
                                "id", "00000000000001-0123456789ab",
                                "organizer", "olga-" + person,
                                "act", "app-suspended",
                                "subject", "carnet-de-courses",
                                "reasonDigest", "0f".repeat(32)));
        act.putAll(changed);
        var request = post("/v1/organizer-acts");
        act.forEach(request::param);
        return request;
    }

    @Test
    void theFilesOfAnOrganizerSatisfyTheVerifierAndSoDoesAPersonsProof(@TempDir Path folder)
            throws Exception {
        http.perform(did(Map.of()).with(token("acts:write"))).andExpect(status().isOk());
        keeper.run();
        var keys = text(get("/v1/trail/keys"));
        var entry = entryOf(person + "-2");
        Files.writeString(
                folder.resolve("checkpoints.ndjson"),
                text(organizer(get("/v1/audit/checkpoints.ndjson"))));
        Files.writeString(folder.resolve("kept.note"), text(get("/v1/trail/checkpoint")));
        Files.writeString(folder.resolve("batches.ndjson"), allPages("/v1/audit/batches"));
        var proof =
                Files.writeString(
                        folder.resolve("proof.json"),
                        text(
                                get("/v1/panelists/{person}/accesses/{entry}/proof", person, entry)
                                        .with(token("panelists:read"))));

        assertThat(AuditVerifyCommand.run(folder.toString(), "--keys", keys))
                .startsWith("OK 1 chains, ");
        var verdict = AuditVerifyCommand.run(proof.toString(), "--keys", keys);
        assertThat(verdict)
                .startsWith("OK " + entry + ": 2013-12-10T12:01:00Z test " + app)
                .contains("outcome scope-missing", "request " + person + "-2;");
        assumeThat(PythonVerifier.isThere()).isTrue();
        try (var python = new PythonVerifier(keys)) {
            assertThat(python.verdict(proof)).isEqualTo(verdict);
            assertThat(python.verdict(folder)).startsWith("OK 1 chains, ");
            Files.writeString(
                    proof, Files.readString(proof).replace("\"salt\":\"", "\"salt\":\"A"));
            assertThat(python.verdict(proof)).startsWith("BROKEN proof: ");
            assertThat(AuditVerifyCommand.run(proof.toString(), "--keys", keys))
                    .startsWith("BROKEN proof: ");
        }
    }

    @Test
    void aProofOfSomebodyElsesAccessDoesNotExist() throws Exception {
        keeper.run();
        var entry = entryOf(person + "-1");
        var path = "/v1/panelists/{person}/accesses/{entry}/proof";

        for (var unknown : List.of(entry.replaceAll("...$", "255"), "x", "a|b|c|d")) {
            http.perform(get(path, person, unknown).with(token("panelists:read")))
                    .andExpect(status().isNotFound())
                    .andExpect(jsonPath("$.type").value(endsWith("/record-not-found")));
        }
        http.perform(get(path, "somebody-else", entry).with(token("panelists:read")))
                .andExpect(status().isNotFound())
                .andExpect(jsonPath("$.type").value(endsWith("/record-not-found")));
        http.perform(get(path, person, entry).with(token("audit:read")))
                .andExpect(status().isForbidden());
    }

    @Test
    void handingOutAProofToAnOrganizerIsRecordedUnderThePerson() throws Exception {
        keeper.run();
        var entry = entryOf(person + "-1");

        http.perform(organizer(get("/v1/audit/accesses/{entry}/proof", entry)))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.entry").value(entry));
        http.perform(get("/v1/audit/accesses/{entry}/proof", entry).with(token("audit:read")))
                .andExpect(status().isBadRequest());

        views.catchUp();
        http.perform(organizer(get("/v1/audit/accesses?panelist=" + person)))
                .andExpect(jsonPath("$.data[0].operation").value("audit-proof"))
                .andExpect(jsonPath("$.data[0].purpose").value(REASON));
    }

    @Test
    void searchesSayUntilWhenTheyAreComplete() throws Exception {
        views.catchUpWithAll();

        http.perform(search("&panelist=" + person)).andExpect(jsonPath("$.page.upTo").isNotEmpty());
    }

    private String entryOf(String request) throws Exception {
        var found = json(search("&requestId=" + request));
        return found.at("/data/0/id").asString();
    }

    private String allPages(String path) throws Exception {
        var text = new StringBuilder();
        var next = Optional.of(URI.create(path));
        while (next.isPresent()) {
            var answer = http.perform(organizer(get(next.get()))).andReturn().getResponse();
            text.append(answer.getContentAsString(StandardCharsets.UTF_8));
            next =
                    Optional.ofNullable(answer.getHeader("Link"))
                            .map(link -> link.substring(1, link.indexOf('>')))
                            .map(URI::create);
        }
        return text.toString();
    }

    private String text(MockHttpServletRequestBuilder request) throws Exception {
        return http.perform(request)
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8);
    }

    private void append(SomeAccess access) {
        trail.append(access.build());
    }

    private static SomeAccess later(int seconds) {
        return byCarnetEnergie().at(SomeAccess.NOON.plusSeconds(seconds));
    }

    private String[] requests(int... numbers) {
        return Arrays.stream(numbers)
                .mapToObj(number -> person + "-" + number)
                .toArray(String[]::new);
    }

    private MockHttpServletRequestBuilder search(String filters) {
        return organizer(get(DECEMBER + filters));
    }

    private static MockHttpServletRequestBuilder organizer(MockHttpServletRequestBuilder request) {
        return request.header("X-Audit-Reason", REASON).with(token("audit:read"));
    }

    private static RequestPostProcessor token(String scope) {
        return jwt().jwt(
                        jwt ->
                                jwt.subject("olga")
                                        .claim("client_id", "organizer-cli")
                                        .claim("scope", scope))
                .authorities(new SimpleGrantedAuthority("SCOPE_" + scope));
    }

    private JsonNode json(MockHttpServletRequestBuilder request) throws Exception {
        return JsonMapper.shared().readTree(text(request));
    }

    private static List<String> requestIds(JsonNode page) {
        var ids = new ArrayList<String>();
        page.at("/data").forEach(row -> ids.add(row.at("/requestId").asString()));
        return ids;
    }
}
