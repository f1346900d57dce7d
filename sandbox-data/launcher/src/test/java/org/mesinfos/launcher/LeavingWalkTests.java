package org.mesinfos.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mesinfos.auth.testing.TokenAnswersAssert.tokens;

import com.mongodb.client.MongoClients;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.zip.ZipInputStream;
import org.awaitility.Awaitility;
import org.bson.RawBsonDocument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mesinfos.auth.testing.App;
import org.mesinfos.auth.testing.Browser;
import org.mesinfos.engine.testing.TestMongo;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A panelist takes everything to another account, then leaves: afterwards they are nowhere, in no
/// database of any service, in no file and in no log, and the trail still verifies.
class LeavingWalkTests {

    private static final String LEAVER = "panelist11";
    private static final String OTHER = "panelist12";
    private static final String CANARY = "+33639987711";
    private static final String WISH = "Rappelez-moi-mes-garanties-avant-leur-fin";
    private static final String ACCOUNTS = "bank.accounts:read";
    private static final String LOCATIONS = "telecom.locations:read";
    private static final JsonMapper JSON = new JsonMapper();

    private final TestPlatform platform = TestPlatform.running();
    @RegisterExtension private final CapturedLogs log = new CapturedLogs();

    @Test
    void aPersonWhoLeavesTakesEverythingAlongAndIsNowhereAnyMore() throws Exception {
        deliver(CANARY);
        var app = App.demoLive(platform.issuer());
        var leaving = new Browser(platform.issuer());
        leaving.visit(app.authorize("openid", ACCOUNTS)).signIn(LEAVER, "panelist");
        leaving.share("P30D", ACCOUNTS);
        var token = tokens(app.exchange(app.code(leaving))).getAccessToken().getValue();
        assertThat(platform.get("/v1/me/bank-accounts", token).statusCode()).isEqualTo(200);
        assertThat(platform.get("/v1/me/retail-receipts", token).statusCode()).isEqualTo(403);
        var marks = marks(token);
        assertThat(marks).hasSizeGreaterThanOrEqualTo(6);

        var zip = export(leaving);
        assertThat(counted(zip).get("telecom-locations")).isPositive();
        bringToTheOther(zip);
        bring(leaving, zip);
        leaving.visit("/my-rights").submit("observe", "on=true").visit("/permissions");
        leaving.visit("/questionnaire").submit("send", "text=%2B" + CANARY.substring(1));
        marks.addAll(wishAtThePortal());
        awaitPlaces(LEAVER, CANARY, WISH);

        var start = System.nanoTime();
        leaving.visit("/my-rights/leave").submit("leave-confirm", "sure=true", "password=panelist");
        var page = leaving.address().getPath();
        while (!leaving.element("left-state").text().startsWith("Tout est effacé. Merci")) {
            Thread.sleep(250);
            leaving.visit(page);
            assertThat(System.nanoTime() - start).isLessThan(Duration.ofSeconds(60).toNanos());
        }
        System.out.printf(
                "leaving: erased everywhere in %d ms%n", (System.nanoTime() - start) / 1_000_000);

        assertThat(places(marks)).isEmpty();
        assertThat(platform.get("/v1/me/bank-accounts", token).statusCode()).isEqualTo(401);
        assertThat(deliver(CANARY).path("findings").path(0).path("rule").asString())
                .isEqualTo("LEFT");
        assertThat(places(List.of(CANARY))).isEmpty();
        var logged = log.text();
        marks.forEach(mark -> assertThat(logged).doesNotContain(mark));
        var integrity = integrity();
        assertThat(integrity.path("intact").asBoolean()).isTrue();
        assertThat(integrity.path("erased").asLong()).isPositive();
        var back = new Browser(platform.issuer()).visit("/login").signIn(LEAVER, "panelist");
        assertThat(back.page().select("[role=alert]")).isNotEmpty();
    }

    /// They tell an idea.
    ///
    /// @return its text, and the pseudonym under which it is kept
    private List<String> wishAtThePortal() {
        var portal = new Browser(platform.portal(), platform.issuer());
        portal.visit("/oauth2/authorization/mesinfos").signIn(LEAVER, "panelist");
        portal.visit("/gallery/ideas/mine")
                .submit("send", "language=fr", "title=Rappel", "text=" + WISH);
        try (var client = MongoClients.create(TestMongo.uri())) {
            var idea =
                    client.getDatabase(platform.database("portal"))
                            .getCollection("panelist_ideas")
                            .find(new org.bson.Document("text", WISH))
                            .first();
            assertThat(idea).isNotNull();
            return List.of(WISH, idea.getString("author"));
        }
    }

    private byte[] export(Browser browser) {
        browser.visit("/my-rights/export").submit("export");
        var start = System.nanoTime();
        var answer = browser.download(browser.element("export-download").attr("href"));
        assertThat(answer.statusCode()).isEqualTo(200);
        System.out.printf(
                "leaving: exported %d bytes in %d ms%n",
                answer.body().length, (System.nanoTime() - start) / 1_000_000);
        return answer.body();
    }

    /// Of everything that leaves one account, exactly that much enters the other.
    private void bringToTheOther(byte[] zip) throws IOException {
        var other = new Browser(platform.issuer()).visit("/login").signIn(OTHER, "panelist");
        bring(other, zip);
        var brought = new TreeMap<String, Integer>();
        for (var row : other.page().select(".import-0 tbody tr")) {
            brought.put(row.child(0).text(), Integer.parseInt(row.child(1).text()));
            assertThat(row.child(3).text()).as(row.text()).isEqualTo("0");
        }
        assertThat(List.copyOf(brought.values()).stream().sorted().toList())
                .isEqualTo(counted(zip).values().stream().sorted().toList());
        var back = export(other);
        var own = new TreeMap<String, Integer>();
        counted(back, "own/").forEach(own::put);
        assertThat(own).isEqualTo(counted(zip));
        // The other panelist keeps what they were given; it is taken away for what follows.
        var leaves = other.visit("/my-rights/leave");
        leaves.submit("leave-confirm", "sure=true", "password=panelist");
    }

    private static void bring(Browser browser, byte[] zip) {
        browser.visit("/my-rights/import").upload("import", "mesinfos.zip", zip);
        assertThat(browser.status()).isEqualTo(200);
        // A large file goes on behind a page of its own, which leads to the list once it is done.
        Awaitility.await()
                .atMost(Duration.ofMinutes(2))
                .until(
                        () ->
                                !browser.visit("/my-rights/import/progress")
                                        .page()
                                        .select(".import-0")
                                        .isEmpty());
    }

    private static TreeMap<String, Integer> counted(byte[] zip) throws IOException {
        return counted(zip, "data/");
    }

    private static TreeMap<String, Integer> counted(byte[] zip, String folder) throws IOException {
        var counts = new TreeMap<String, Integer>();
        try (var in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (var entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                var name = entry.getName();
                if (name.startsWith(folder) && name.endsWith(".json")) {
                    var list = JSON.readTree(in.readAllBytes());
                    counts.put(name.substring(folder.length(), name.length() - 5), list.size());
                }
            }
        }
        return counts;
    }

    /// Every name under which anybody knows the person, and values of theirs.
    private List<String> marks(String token) {
        var marks = new ArrayList<>(List.of(LEAVER, CANARY));
        var claims = JSON.readTree(Base64.getUrlDecoder().decode(token.split("\\.")[1]));
        marks.add(claims.path("sub").asString());
        marks.add(claims.path("grant_id").asString());
        try (var client = MongoClients.create(TestMongo.uri())) {
            var person =
                    client.getDatabase(platform.database("auth"))
                            .getCollection("people")
                            .find(new org.bson.Document("_id", LEAVER))
                            .first();
            assertThat(person).isNotNull();
            marks.add(person.getString("auditId"));
            marks.add(person.getString("name"));
        }
        return marks;
    }

    private JsonNode deliver(String canary) throws Exception {
        var line =
                """
                {"panelist":"%s","line":"%s","occurredAt":"2014-02-01T10:%s:00Z",\
                "deviceState":"%s","location":{"type":"Point","coordinates":[3.05,50.61]},\
                "accuracyMeters":200}""";
        var lines =
                String.join(
                        "\n",
                        line.formatted(LEAVER, canary, "07", "ON"),
                        line.formatted(LEAVER, canary, "08", canary));
        return send(
                HttpRequest.newBuilder(
                                URI.create(platform.api() + "/v1/deliveries/telecom-locations"))
                        .header("Authorization", "Bearer " + serviceToken("holder-orange"))
                        .header("Content-Type", "application/x-ndjson")
                        .POST(HttpRequest.BodyPublishers.ofString(lines)));
    }

    private String serviceToken(String client) throws Exception {
        var secret = Base64.getEncoder();
        var basic =
                secret.encodeToString(
                        (client + ":" + client + "-secret").getBytes(StandardCharsets.UTF_8));
        return send(HttpRequest.newBuilder(URI.create(platform.issuer() + "/oauth2/token"))
                        .header("Authorization", "Basic " + basic)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(
                                HttpRequest.BodyPublishers.ofString(
                                        "grant_type=client_credentials"
                                                + "&scope=deliveries:write")))
                .path("access_token")
                .asString();
    }

    private static JsonNode send(HttpRequest.Builder request) throws Exception {
        try (var http = HttpClient.newHttpClient()) {
            var answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isLessThan(300);
            return JSON.readTree(answer.body());
        }
    }

    private JsonNode integrity() throws Exception {
        var organizer = App.organizerCli(platform.issuer());
        var browser = new Browser(platform.issuer());
        browser.visit(organizer.authorize("openid", "audit:read"))
                .signIn("organizer@example.org", "organizer");
        var token = tokens(organizer.exchange(organizer.code(browser))).getAccessToken();
        var answer =
                organizer.get(
                        URI.create(platform.api() + "/v1/audit/integrity"),
                        token,
                        "X-Audit-Reason",
                        "check after somebody left");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }

    private void awaitPlaces(String... marks) throws Exception {
        var wanted = List.of(marks);
        for (int look = 0; places(wanted).size() < marks.length && look < 100; look++) {
            Thread.sleep(100);
        }
        assertThat(places(wanted)).containsOnlyKeys(marks);
    }

    /// Where each of these texts stands: in any document of any service, and in any file that
    /// waits. All are looked for on one way through everything.
    private Map<String, List<String>> places(List<String> texts) throws IOException {
        var places = new TreeMap<String, List<String>>();
        try (var client = MongoClients.create(TestMongo.uri())) {
            for (var name : List.of("auth", "data", "sandbox", "portal")) {
                var database = client.getDatabase(platform.database(name));
                for (var collection : database.listCollectionNames()) {
                    for (var document :
                            database.getCollection(collection, RawBsonDocument.class).find()) {
                        var buffer = document.getByteBuffer().asNIO();
                        var bytes = new byte[buffer.remaining()];
                        buffer.get(bytes);
                        note(bytes, texts, places, () -> collection + " " + document.get("_id"));
                    }
                }
            }
        }
        if (Files.isDirectory(TestPlatform.OUTBOX)) {
            try (var files = Files.newDirectoryStream(TestPlatform.OUTBOX)) {
                for (var file : files) {
                    note(Files.readAllBytes(file), texts, places, file::toString);
                }
            }
        }
        return places;
    }

    private static void note(
            byte[] bytes,
            List<String> texts,
            Map<String, List<String>> places,
            Supplier<String> where) {
        var all = new String(bytes, StandardCharsets.ISO_8859_1);
        for (var text : texts) {
            var wanted =
                    new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
            if (all.contains(wanted)) {
                places.computeIfAbsent(text, _ -> new ArrayList<>()).add(where.get());
            }
        }
    }
}
