package org.mesinfos.auth.dataimport;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.delete;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.serverError;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import com.mongodb.client.MongoClients;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.bson.RawBsonDocument;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.mesinfos.auth.correction.Correction;
import org.mesinfos.auth.dataexport.ExportSchema;
import org.mesinfos.auth.departure.TestDepartures;
import org.mesinfos.auth.grant.Grant;
import org.mesinfos.auth.grant.GrantEvent;
import org.mesinfos.auth.grant.GrantService;
import org.mesinfos.auth.grant.Grants;
import org.mesinfos.auth.pageview.TestPageViews;
import org.mesinfos.auth.person.PersonId;
import org.mesinfos.auth.person.Persons;
import org.mesinfos.auth.testing.App;
import org.mesinfos.auth.testing.Browser;
import org.mesinfos.auth.testing.MovableClock;
import org.mesinfos.auth.testing.ServerTest;
import org.mesinfos.engine.testing.TestMongo;
import org.mesinfos.people.SandboxPeople;
import org.mesinfos.people.life.SandboxRecords;
import org.mesinfos.ui.DateTimeFormats;
import org.mesinfos.ui.questionnaire.Questionnaire;
import org.mesinfos.ui.questionnaire.QuestionnaireAnswers;
import org.mesinfos.ui.questionnaire.QuestionnaireForm;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationContext;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A panelist takes everything along, brings it to another account, proves what ended, and leaves.
@ServerTest
class RightsWalkTests {

    private static final String ACCOUNTS = "bank.accounts:read";
    private static final String RECEIPTS = "retail.receipts:read";
    private static final PersonId PANELIST = new PersonId("panelist06");

    @RegisterExtension
    static final WireMockExtension DATA_API = WireMockExtension.newInstance().build();

    @DynamicPropertySource
    static void dataApi(DynamicPropertyRegistry properties) {
        properties.add("platform.data-api", DATA_API::baseUrl);
        properties.add("platform.limits.export-wait", () -> "1ms");
    }

    @Value("${platform.issuer}")
    String server;

    @Autowired Persons persons;
    @Autowired Grants grants;
    @Autowired GrantService granting;
    @Autowired ApplicationContext context;
    @Autowired CircuitBreakerRegistry breakers;
    @Autowired QuestionnaireAnswers questionnaires;
    @Autowired MongoTemplate mongo;
    @Autowired MovableClock clock;

    TestDepartures departures;
    TestPageViews observations;
    Browser browser;

    @BeforeEach
    void aPanelistHasData() {
        departures = new TestDepartures(context);
        observations = new TestPageViews(context);
        breakers.circuitBreaker("data-api").reset();
        answer("/v1/panelists/[a-z0-9]+~own/datasets", "{\"data\":[]}");
        answer(
                "/v1/panelists/[a-z0-9]+/datasets",
                "{\"data\":[{\"dataset\":\"retail-receipts\",\"count\":2}]}");
        answer(
                "/v1/panelists/[a-z0-9]+/datasets/retail-receipts",
                """
                {"data":[{"id":"r1","holder":"intermarche","dataset":"retail-receipts",
                "occurredAt":"2014-02-27T10:00:00Z","kind":"PURCHASE",
                "totalAmount":{"amount":"63.90","currency":"EUR"}},
                {"id":"r2","holder":"intermarche","kindLabel":"=cmd"}],
                "page":{"next":null,"limit":3}}""");
        answer("/v1/panelists/[^/]+/accesses", "{\"data\":[],\"page\":{\"next\":null}}");
        answer(
                "/v1/panelists/[^/]+/disclosures",
                """
                {"data":[{"dataset":"telecom-locations","reads":2,"records":9,
                "last":"2014-02-27T10:00:00Z"}]}""");
        browser = signedIn("panelist06");
    }

    @AfterEach
    void everythingEnds() {
        clock.reset();
        granting.withdrawAll(PANELIST);
        observations.stop(PANELIST);
        questionnaires.erase(PANELIST.value());
        mongo.remove(new Query(), Correction.class);
    }

    @Test
    void everythingComesInOneFileWhoseListIsSignedAndRight() throws Exception {
        share();
        accesses(grant(), "read");
        var paper = "%PDF-1.7 a contract".getBytes(StandardCharsets.UTF_8);
        browser.visit("/my-data/documents").upload("add-document", "contrat été.pdf", paper);
        browser.visit("/my-rights");
        browser.visit(browser.page().select("a[rel=export]").attr("href")).submit("export");
        assertThat(browser.element("export-state").text()).contains("prêt");
        assertThat(browser.answer().headers().firstValue("Refresh")).contains("2");

        var answer = browser.download(browser.element("export-download").attr("href"));

        assertThat(answer.headers().firstValue("Content-Type")).contains("application/zip");
        var files = unzip(answer.body());
        assertThat(files.keySet())
                .contains(
                        "LISEZMOI.txt",
                        "README.txt",
                        "account.json",
                        "permissions.json",
                        "history.json",
                        "history.csv",
                        "messages.json",
                        "data/retail-receipts.json",
                        "data/retail-receipts.csv",
                        "receipts/" + grant().id() + "-1.jws",
                        "manifest.json",
                        "manifest.jws");
        assertThat(JsonMapper.shared().readTree(files.get("data/retail-receipts.json"))).hasSize(2);
        assertThat(text(files, "data/retail-receipts.csv"))
                .startsWith("id,holder,importedAt,")
                .contains("r1,intermarche")
                .contains("'=cmd");
        assertThat(text(files, "permissions.json")).contains(RECEIPTS).contains("GIVEN");
        assertThat(text(files, "history.csv")).contains(",read,30");
        var papers = JsonMapper.shared().readTree(files.get("documents.json"));
        assertThat(papers.get(0).get("name").stringValue()).isEqualTo("contrat été.pdf");
        assertThat(files.get(papers.get(0).get("file").stringValue())).isEqualTo(paper);
        assertThat(verified(text(files, "manifest.jws")))
                .isEqualTo(JsonMapper.shared().readTree(files.get("manifest.json")));
        for (var file : JsonMapper.shared().readTree(files.get("manifest.json")).get("files")) {
            var content = files.get(file.get("path").stringValue());
            assertThat(content).hasSize(file.get("bytes").intValue());
            assertThat(sha256(content)).isEqualTo(file.get("sha256").stringValue());
        }
        browser.visit(browser.address().getPath());
        assertThat(browser.element("export-state").text()).contains("complet");
        assertThat(signedIn("panelist07").visit(browser.address().getPath()).status())
                .isEqualTo(404);
    }

    @Test
    void afterAWhileThePasswordIsAskedAgainAndTheLinkEnds() {
        clock.pass(Duration.ofMinutes(6));
        browser.visit("/my-rights/export").submit("export", "password=wrong");
        assertThat(browser.page().select("[role=alert]").text()).contains("mot de passe");

        browser.submit("export", "password=panelist");
        var path = browser.address().getPath();
        assertThat(browser.status()).isEqualTo(200);
        clock.pass(Duration.ofMinutes(16));

        assertThat(browser.visit(path + "/mesinfos.zip").status()).isEqualTo(404);
    }

    @Test
    void aLinkIsOfNoUseToSomebodyElse() {
        browser.visit("/my-rights/export").submit("export");
        var path = browser.address().getPath();
        var other = signedIn("panelist07");

        assertThat(browser.visit(path).status()).isEqualTo(200);
        assertThat(other.visit(path).status()).isEqualTo(404);
        assertThat(other.visit(path + "/mesinfos.zip").status()).isEqualTo(404);
    }

    @Test
    void halfAFileIsNoFile() {
        DATA_API.stubFor(
                get(urlPathMatching("/v1/panelists/[a-z0-9]+/datasets/retail-receipts"))
                        .willReturn(serverError()));
        browser.visit("/my-rights/export").submit("export");
        var link = browser.element("export-download").attr("href");

        assertThatThrownBy(() -> browser.download(link)).isInstanceOf(UncheckedIOException.class);

        browser.visit(browser.address().getPath());
        assertThat(browser.element("export-state").text()).contains("coupé");
    }

    @Test
    void theFileOfOneAccountEntersAnotherAndWhatWasChangedDoesNot() throws Exception {
        share();
        var app = grant().appName().fr();
        browser.visit("/my-rights/export").submit("export");
        var zip = browser.download(browser.element("export-download").attr("href")).body();
        DATA_API.stubFor(
                post(urlPathEqualTo("/v1/panelists/panelist07/imports/retail-receipts"))
                        .willReturn(
                                okJson(
                                        """
                                        {"taken":1,"known":0,"wrong":1,"faults":[
                                        {"line":2,"field":"kind","rule":"MISSING"}]}""")));
        var other = signedIn("panelist07").visit("/my-rights/import");

        bring(other, zip);

        assertThat(other.status()).isEqualTo(200);
        assertThat(other.page().select(".import-0 tbody tr").text())
                .contains("1 0 1")
                .contains("2 · kind · MISSING");
        assertThat(other.page().select("main").text()).contains("signé par MesInfos");
        var sent =
                DATA_API.getAllServeEvents().stream()
                        .filter(event -> event.getRequest().getUrl().contains("/imports/"))
                        .findFirst()
                        .orElseThrow()
                        .getRequest()
                        .getBodyAsString();
        assertThat(sent.lines()).hasSize(2);
        other.visit(other.page().select("a[rel=imported-permissions]").attr("href"));
        assertThat(other.page().select(".imported-permission").first().text())
                .contains(app)
                .contains(server)
                .contains("active alors");
        assertThat(other.visit("/permissions").page().select("main").text())
                .as("what was permitted there opens nothing here")
                .doesNotContain(app);

        // More bytes than a head between two files has, which say nothing about what is in them.
        for (int at = zip.length / 2; at < zip.length / 2 + 200; at++) {
            zip[at] ^= 1;
        }
        bring(other.visit("/my-rights/import"), zip);
        assertThat(other.status()).isEqualTo(422);
        assertThat(other.element("import-refused").text()).contains("Rien n’a été pris");
    }

    @Test
    void anExportIsAsItIsDescribedAndASecondInstallationTakesItWithPermissionsAsHistory(
            @TempDir Path folder) throws Exception {
        var receipts = SandboxRecords.of(SandboxPeople.load().getFirst()).get("retail-receipts");
        answer(
                "/v1/panelists/[a-z0-9]+/datasets/retail-receipts",
                "{\"data\":" + receipts + ",\"page\":{\"next\":null}}");
        share();
        accesses(grant(), "read");
        var paper = "%PDF-1.7 a policy".getBytes(StandardCharsets.UTF_8);
        browser.visit("/my-data/documents").upload("add-document", "police été.pdf", paper);
        browser.visit("/permissions/" + grant().id() + "/withdraw").submit("withdraw-confirm");
        reportAnErrorAndAnswer();
        browser.visit("/my-rights/export").submit("export");
        var zip = browser.download(browser.element("export-download").attr("href")).body();
        Files.write(folder.resolve("export.zip"), zip);

        var files = unzip(zip);
        assertThat(files).containsKeys("corrections.json", "questionnaires.json", "documents.json");
        assertThat(ExportSchema.published().problems(files)).isEmpty();
        var address =
                JsonMapper.shared()
                        .readTree(files.get("manifest.json"))
                        .get("schema")
                        .stringValue();
        assertThat(
                        new Browser(server)
                                .visit("/login")
                                .download(URI.create(address).getPath())
                                .body())
                .as("published where the file says, to everybody")
                .isEqualTo(Files.readAllBytes(ExportSchema.PUBLISHED));

        var second = new SecondInstallation();
        var done = second.take(folder.resolve("export.zip"));

        assertThat(done.signed()).as("its key is not known there").isFalse();
        assertThat(done.issuer()).isEqualTo(server);
        assertThat(second.sent)
                .hasSameSizeAs(receipts)
                .allSatisfy(line -> assertThat(line).contains("intermarche"));
        assertThat(second.paperNames()).contains("police été.pdf");
        var history = second.permissions.of(SecondInstallation.ODETTE.id(), null, 99);
        assertThat(history)
                .filteredOn(one -> one.id().equals(grant().id().value()))
                .singleElement()
                .satisfies(
                        one -> {
                            assertThat(one.issuer()).isEqualTo(server);
                            assertThat(one.state()).isEqualTo(ImportedPermission.State.WITHDRAWN);
                            assertThat(one.scopes())
                                    .extracting(ImportedPermission.Shared::scope)
                                    .containsExactlyInAnyOrder(ACCOUNTS, RECEIPTS);
                            assertThat(one.events())
                                    .extracting(ImportedPermission.Event::what)
                                    .containsExactly(
                                            GrantEvent.Type.GIVEN, GrantEvent.Type.WITHDRAWN);
                        });
        assertThat(second.mongo.getCollection("grants").countDocuments())
                .as("nothing is permitted there by it")
                .isZero();
        var again = new LinkedHashMap<String, byte[]>();
        second.permissions.addTo(
                SecondInstallation.ODETTE,
                (path, content) -> {
                    var bytes = new ByteArrayOutputStream();
                    content.writeTo(bytes);
                    again.put(path, bytes.toByteArray());
                });
        assertThat(again).containsOnlyKeys("imported-permissions.json");
        assertThat(ExportSchema.published().problems(again)).isEmpty();
    }

    private void reportAnErrorAndAnswer() {
        mongo.save(
                new Correction(
                        PANELIST + "|1",
                        "intermarche",
                        "retail-receipts",
                        Map.of("receiptNumber", "7"),
                        "Ce n’est pas mon ticket.",
                        "fr",
                        Correction.Status.CORRECTED,
                        clock.instant(),
                        clock.instant().plus(Duration.ofDays(30)),
                        clock.instant(),
                        "Corrigé.",
                        true));
        var asked = Questionnaire.find("panelist-start-1").orElseThrow();
        var fields = Map.of("choice-reason", "use", "text", "Un budget.");
        questionnaires.answer(PANELIST.value(), asked, QuestionnaireForm.of(asked, fields));
    }

    // A busy machine takes longer than the page waits, which then says so.
    private static void bring(Browser browser, byte[] zip) {
        browser.upload("import", "mesinfos.zip", zip);
        while (!browser.page().select("#going-on").isEmpty()) {
            browser.visit("/my-rights/import/progress");
        }
    }

    @Test
    void whatIsLargerThanCanBeSentIsExplainedOnThePageItself() {
        browser.visit("/my-rights/import").upload("import", "mesinfos.zip", new byte[66 << 20]);

        assertThat(browser.status()).isEqualTo(200);
        assertThat(browser.address().getPath()).isEqualTo("/my-rights/import");
        assertThat(browser.element("import-refused").text()).contains("dossier documents");
        browser.visit("/my-data/documents").upload("add-document", "x.pdf", new byte[66 << 20]);
        assertThat(browser.page().select(".problem").text()).contains("10 mégaoctets");
    }

    @Test
    void theCertificateIsNotGivenWhereNotEverythingSinceTheEndWasCounted() {
        share();
        var path = "/permissions/" + grant().id() + "/certificate";
        browser.visit("/permissions/" + grant().id() + "/withdraw").submit("withdraw-confirm");
        var refused =
                """
                {"id":"1","at":"%s","app":"mon-bureau","grantId":"%s",
                "dataset":"retail-receipts","operation":"page","outcome":"grant-withdrawn","count":0}"""
                        .formatted(clock.instant(), grant().id());
        // A trail that never ends, in pages as long as they are asked for.
        answer(
                "/v1/panelists/[^/]+/accesses",
                "{\"data\":["
                        + String.join(",", Collections.nCopies(200, refused))
                        + "],\"page\":{\"next\":\"http://x/v1?cursor=again\"}}");
        assertThat(browser.visit(path).status()).isEqualTo(422);
        assertThat(browser.element("certificate-later").text()).contains("historique");
        assertThat(browser.visit(path + ".jws").status()).isEqualTo(422);

        clock.pass(Duration.ofDays(366));
        var asked = DATA_API.getAllServeEvents().size();
        browser = signedIn("panelist06");
        assertThat(browser.visit(path).status()).isEqualTo(410);
        assertThat(browser.element("certificate-later").text()).contains("pendant un an");
        assertThat(
                        DATA_API.getAllServeEvents().stream()
                                .limit(DATA_API.getAllServeEvents().size() - asked))
                .as("the trail is not asked")
                .noneMatch(event -> event.getRequest().getUrl().contains("grantId"));
    }

    @Test
    void theCertificateSaysWhatEndedAndThatNothingWasReadSince() throws Exception {
        share();
        var path = "/permissions/" + grant().id() + "/certificate";
        assertThat(browser.visit(path).status()).isEqualTo(404);
        browser.visit("/permissions/" + grant().id() + "/withdraw").submit("withdraw-confirm");
        accesses(grant(), "grant-withdrawn");

        browser.visit(browser.page().select("a[rel=certificate]").attr("href"));

        assertThat(browser.element("certificate-reads").text()).isEqualTo("0");
        assertThat(browser.element("certificate-refusals").text()).isEqualTo("1");
        var signed = verified(text(browser.download(path + ".jws")));
        assertThat(signed.get("how").stringValue()).isEqualTo("WITHDRAWN");
        assertThat(signed.at("/sinceThen/reads").intValue()).isZero();
        assertThat(signed.at("/notice/state").stringValue()).isEqualTo("NO_ADDRESS");
        assertThat(signed.at("/disclosed/0/dataset").stringValue())
                .as("also what was taken back before the end")
                .isEqualTo("telecom-locations");
        assertThat(signed.get("ended"))
                .extracting(one -> one.get("scope").stringValue())
                .contains(RECEIPTS);
        assertThat(signed.toString()).doesNotContain(PANELIST.value());
        for (var ending : List.of("", ".json", ".jws")) {
            assertThat(signedIn("panelist07").visit(path + ending).status()).isEqualTo(404);
        }
        DATA_API.stubFor(
                get(urlPathMatching("/v1/panelists/[^/]+/accesses")).willReturn(serverError()));
        assertThat(browser.visit(path).status()).isEqualTo(503);
        assertThat(browser.element("certificate-later").text()).contains("ne répond pas");
    }

    @Test
    void anotherProgramVerifiesWhatWasSignedFromFilesAlone(@TempDir Path folder) throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/python3")));
        var keys = new Browser(server).visit("/receipts/jwks").answer().body();
        Files.writeString(folder.resolve("jwks.json"), keys);
        browser.visit("/my-rights/export").submit("export");
        var zip = browser.download(browser.element("export-download").attr("href")).body();
        Files.write(folder.resolve("export.zip"), zip);
        var jws = text(unzip(zip), "manifest.jws");
        Files.writeString(folder.resolve("list.jws"), jws);

        assertThat(verify(folder, "list.jws", "--key", "jwks.json", "--zip", "export.zip"))
                .startsWith("OK export-manifest+jws");
        Files.write(folder.resolve("more.zip"), with(zip, "manifest.exe", "x"));
        assertThat(verify(folder, "list.jws", "--key", "jwks.json", "--zip", "more.zip"))
                .isEqualTo("BROKEN the ZIP file does not hold what is in the list\n");
        Files.write(folder.resolve("other.zip"), with(zip, "manifest.json", "{}"));
        assertThat(verify(folder, "list.jws", "--key", "jwks.json", "--zip", "other.zip"))
                .isEqualTo("BROKEN manifest.json is not the list that was signed\n");

        var parts = jws.split("\\.");
        var bent = parts[1].substring(0, 40) + (parts[1].charAt(40) == 'A' ? 'B' : 'A');
        var forged = parts[0] + "." + bent + parts[1].substring(41) + "." + parts[2];
        Files.writeString(folder.resolve("list.jws"), forged);
        assertThat(verify(folder, "list.jws", "--key", "jwks.json"))
                .isEqualTo("BROKEN the signature is wrong\n");
    }

    private static byte[] with(byte[] zip, String name, String content) throws IOException {
        var files = unzip(zip);
        files.put(name, content.getBytes(StandardCharsets.UTF_8));
        var made = new ByteArrayOutputStream();
        try (var out = new ZipOutputStream(made)) {
            for (var file : files.entrySet()) {
                out.putNextEntry(new ZipEntry(file.getKey()));
                out.write(file.getValue());
            }
        }
        return made.toByteArray();
    }

    private static String verify(Path folder, String... words) throws Exception {
        var command = new ArrayList<String>();
        command.add("/usr/bin/python3");
        command.add(Path.of("..", "docs", "proofs", "verify-jws.py").toAbsolutePath().toString());
        command.addAll(List.of(words));
        var process =
                new ProcessBuilder(command)
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    @Test
    void nothingIsCountedUnlessTheyAgreeAndWhatWasIsForgotten() {
        var today = LocalDate.ofInstant(clock.instant(), DateTimeFormats.PARIS);
        browser.visit("/history").visit("/my-rights");
        assertThat(browser.element("observation").text()).isEqualTo("non");
        assertThat(mongo.getCollection("observed_days").find().first()).isNull();

        browser.submit("observe", "on=true").visit("/history").visit("/history?month=2026-11");

        assertThat(mongo.getCollection("observed_days").find().first().toJson())
                .contains("/history")
                .doesNotContain(PANELIST.value());
        assertThat(observations.pages(today)).as("of one person, nothing is told").isZero();
        for (int more = 1; more <= 4; more++) {
            var somebody = new PersonId("panelist0" + more);
            observations.allow(somebody);
            observations.viewed(somebody, "/history");
        }
        assertThat(observations.isCounted(today, "/history", 5, 6)).isTrue();
        for (int more = 1; more <= 4; more++) {
            observations.stop(new PersonId("panelist0" + more));
        }
        browser.visit("/my-rights").submit("stop-observing");
        assertThat(browser.element("done").text()).contains("effacé");
        assertThat(mongo.getCollection("observed_days").find().first()).isNull();
    }

    @Test
    void whatWasInterruptedWhileStoppingIsForgottenAtTheNextTry() {
        browser.visit("/my-rights").submit("observe", "on=true").visit("/history");
        var half = new Update().set("stopped", true);
        mongo.updateFirst(
                Query.query(Criteria.where("_id").is(PANELIST.value())), half, "observations");

        browser.visit("/permissions").visit("/my-rights");
        assertThat(browser.element("observation").text()).isEqualTo("non");
        assertThat(mongo.getCollection("observed_days").find().first().toJson())
                .as("nothing is added")
                .doesNotContain("/permissions");

        observations.allow(PANELIST);
        assertThat(mongo.getCollection("observed_days").find().first()).isNull();
        assertThat(observations.isObserved(PANELIST)).isTrue();
    }

    @Test
    void aPersonWhoLeavesIsErasedStepByStepWhateverFails() throws Exception {
        var leaver = new PersonId("panelist10");
        var audit = persons.find(leaver).orElseThrow().auditId();
        var leaving =
                new Browser(server)
                        .visit(App.demoLive(server).authorize("openid", ACCOUNTS, RECEIPTS))
                        .signIn("panelist10", "panelist")
                        .share("P30D", ACCOUNTS, RECEIPTS);
        var given = grants.of(leaver).getFirst();
        leaving.visit("/my-rights").submit("observe", "on=true").visit("/permissions");
        leaving.visit("/my-rights").visit(leaving.page().select("a[rel=leave]").attr("href"));
        assertThat(leaving.element("leave-apps").text()).contains(given.appName().fr());
        leaving.submit("leave-confirm", "password=panelist");
        assertThat(leaving.page().select("[role=alert]").text()).contains("Cochez");
        leaving.submit("leave-confirm", "sure=true", "password=wrong");
        assertThat(leaving.page().select("[role=alert]").text()).contains("mot de passe");
        assertThat(places("panelist10")).isNotEmpty();
        erasing(aResponse().withStatus(503));

        leaving.submit("leave-confirm", "sure=true", "password=panelist");

        assertThat(leaving.element("left-state").text()).contains("en cours");
        var tokenPath = leaving.address().getPath();
        assertThat(leaving.visit("/permissions").address().getPath()).isEqualTo("/login");
        erasing(okJson("{\"records\":58,\"complete\":true}"));
        clock.pass(Duration.ofSeconds(3));
        departures.resume();
        leaving.visit(tokenPath);
        assertThat(leaving.element("left-state").text()).contains("en cours");
        thePortalErases(2);
        clock.pass(Duration.ofSeconds(16));
        departures.resume();
        thePortalErases(1);

        leaving.visit(tokenPath);
        assertThat(leaving.element("left-state").text()).contains("Tout est effacé");
        for (var mark : List.of("panelist10", audit, given.id().value(), given.subject())) {
            assertThat(places(mark)).as(mark).isEmpty();
        }
        var statement = verified(text(leaving.download(tokenPath + "/statement.jws")));
        assertThat(statement.get("state").stringValue()).isEqualTo("COMPLETE");
        assertThat(statement.at("/erased/permissions-ended").intValue()).isEqualTo(1);
        assertThat(statement.at("/erased/records").intValue()).isGreaterThanOrEqualTo(58);
        assertThat(statement.at("/erased/accesses").intValue()).isEqualTo(12);
        assertThat(statement.at("/erased/contributions").intValue()).isEqualTo(3);
        var token = leaving.element("left-token").text();
        assertThat(statement.at("/holder/value").stringValue())
                .isEqualTo(TestDepartures.holder(token, "panelist10"));
        assertThat(statement.toString()).doesNotContain("panelist10").doesNotContain(audit);
        assertThat(signedIn("panelist10").page().select("[role=alert]")).isNotEmpty();
        assertThat(new Browser(server).visit("/left/nothing").status()).isEqualTo(404);
    }

    /// Its answer counts once, and leaving goes on only after it.
    private void thePortalErases(int count) {
        var subject = departures.waiting().getFirst();
        departures.confirm(subject, count);
        departures.confirm(subject, count + 10);
        assertThat(departures.waiting()).isEmpty();
        clock.pass(Duration.ofSeconds(31));
        departures.resume();
    }

    @Test
    void nobodyMakesAMadeUpPersonLeave() {
        var developer = new Browser(server).visit("/login").signIn("germaine", "sandbox");

        assertThat(developer.visit("/my-rights").page().select("a[rel=leave]")).isEmpty();
        assertThat(developer.visit("/my-rights/leave").status()).isEqualTo(403);
        assertThat(developer.visit("/my-rights/import").status()).isEqualTo(403);
        assertThat(developer.visit("/my-rights/export").status()).isEqualTo(200);
    }

    private Browser signedIn(String login) {
        return new Browser(server).visit("/login").signIn(login, "panelist");
    }

    private void share() {
        browser.visit(App.demoLive(server).authorize("openid", ACCOUNTS, RECEIPTS))
                .share("P30D", ACCOUNTS, RECEIPTS);
    }

    private Grant grant() {
        return grants.of(PANELIST).getFirst();
    }

    /// Twelve accesses are planned once; when they went, none is left.
    private void erasing(com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder answer) {
        var path = urlPathEqualTo("/v1/panelists/panelist10/erasure");
        var twelve = Collections.nCopies(12, "\"" + "0a".repeat(32) + "\"");
        DATA_API.stubFor(
                get(path)
                        .inScenario("erasure")
                        .whenScenarioStateIs(Scenario.STARTED)
                        .willReturn(okJson("{\"leaves\":" + twelve + "}")));
        DATA_API.stubFor(
                post(path)
                        .inScenario("erasure")
                        .willSetStateTo("erased")
                        .withRequestBody(matchingJsonPath("$.statement"))
                        .willReturn(okJson("{\"accesses\":12}")));
        DATA_API.stubFor(
                get(path)
                        .inScenario("erasure")
                        .whenScenarioStateIs("erased")
                        .willReturn(okJson("{\"leaves\":[]}")));
        DATA_API.stubFor(delete(urlPathEqualTo("/v1/panelists/panelist10")).willReturn(answer));
    }

    private void accesses(Grant grant, String outcome) {
        answer(
                "/v1/panelists/[^/]+/accesses",
                """
                {"data":[{"id":"1","at":"%s","app":"mon-bureau","grantId":"%s",
                "dataset":"retail-receipts","operation":"page","outcome":"%s","count":30}],"page":{"next":null}}"""
                        .formatted(clock.instant(), grant.id(), outcome));
    }

    private static void answer(String path, String json) {
        DATA_API.stubFor(get(urlPathMatching(path)).willReturn(okJson(json)));
    }

    /// What anybody verifies with the published key alone.
    private JsonNode verified(String jws) throws Exception {
        var keys = new Browser(server).visit("/receipts/jwks").answer().body();
        var signed = JWSObject.parse(jws);
        var key = JWKSet.parse(keys).getKeyByKeyId(signed.getHeader().getKeyID());
        assertThat(signed.verify(new ECDSAVerifier(key.toECKey()))).isTrue();
        return JsonMapper.shared().readTree(signed.getPayload().toString());
    }

    private static Map<String, byte[]> unzip(byte[] zip) throws IOException {
        var files = new LinkedHashMap<String, byte[]>();
        try (var in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (var entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                files.put(entry.getName(), in.readAllBytes());
            }
        }
        return files;
    }

    private static String text(Map<String, byte[]> files, String name) {
        return new String(files.get(name), StandardCharsets.UTF_8);
    }

    private static String text(java.net.http.HttpResponse<byte[]> answer) {
        return new String(answer.body(), StandardCharsets.UTF_8);
    }

    private static String sha256(byte[] content) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    }

    /// The documents in which a text stands, wherever it stands in them.
    private List<String> places(String text) {
        var places = new ArrayList<String>();
        // Not the server's own client: what it sends is recorded.
        try (var client = MongoClients.create(TestMongo.uri())) {
            var database = client.getDatabase(mongo.getDb().getName());
            for (var collection : database.listCollectionNames()) {
                for (var document :
                        database.getCollection(collection, RawBsonDocument.class).find()) {
                    var buffer = document.getByteBuffer().asNIO();
                    var bytes = new byte[buffer.remaining()];
                    buffer.get(bytes);
                    if (new String(bytes, StandardCharsets.UTF_8).contains(text)) {
                        places.add(collection + " " + document.get("_id"));
                    }
                }
            }
        }
        return places;
    }
}
