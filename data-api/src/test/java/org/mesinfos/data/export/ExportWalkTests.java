package org.mesinfos.data.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.regex.Pattern;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.bson.types.Binary;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.mesinfos.data.ApiClient;
import org.mesinfos.data.ApiResponse;
import org.mesinfos.data.ReadingTest;
import org.mesinfos.data.RecordedTrail;
import org.mesinfos.data.SomeGrant;
import org.mesinfos.data.SomeToken;
import org.mesinfos.data.TestEnvironment;
import org.mesinfos.data.trail.AccessRecord;
import org.mesinfos.data.trail.Mode;
import org.mesinfos.engine.testing.TestMongo;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/// An app takes everything along that Germaine let it read, in the background.
@ReadingTest
class ExportWalkTests {

    private static final String EXPORTS = "/v1/me/exports";
    private static final String LOCATIONS = "telecom-locations";
    private static final MongoClient MONGO = MongoClients.create(TestMongo.uri());

    @Autowired private ApiClient api;
    @Autowired private RecordedTrail trail;
    @Autowired private ExportStore store;
    @Autowired private ExportRetention retention;

    private final SomeGrant grant =
            SomeGrant.ofGermaine(
                            "bank.accounts:read",
                            "bank.transactions:read",
                            "telecom.locations:read")
                    .stored();
    private final String token = SomeToken.under(grant).sign();

    @AfterAll
    static void close() {
        MONGO.close();
    }

    @Test
    void eachGrantedDatasetBecomesAFileAndEachSliceIsRecorded() {
        var begun = begin(token);
        assertThat(begun.status()).isEqualTo(202);
        assertThat(begun.header("Location")).startsWith(TestEnvironment.AUDIENCE + EXPORTS + "/");
        assertThat(begun.header("RateLimit")).contains("\"exports\"");

        var export = done(begun);

        assertThat(export.get("status").stringValue()).isEqualTo("COMPLETE");
        assertThat(export.get("done").intValue()).isEqualTo(3);
        var records = 0L;
        for (var file : export.get("files")) {
            var dataset = file.get("dataset").stringValue();
            var whole = lines("/v1/me/" + dataset);
            var fetched = api.get(file.get("url").stringValue(), token);
            assertThat(fetched.response().body()).isEqualTo(whole);
            assertThat(fetched.header("Content-Type")).isEqualTo("application/x-ndjson");
            assertThat(file.get("bytes").longValue()).isEqualTo(bytes(whole).length);
            records += whole.lines().count();
        }
        assertThat(export.get("records").longValue()).isEqualTo(records).isGreaterThan(1000);
        var asked = begun.header("X-Request-Id");
        assertThat(trail.under(grant))
                .filteredOn(access -> access.requestId().equals(asked))
                .filteredOn(access -> access.operation().equals("export"))
                .hasSizeGreaterThan(3)
                .allMatch(access -> access.outcome().equals(AccessRecord.READ))
                .extracting(AccessRecord::count)
                .satisfies(
                        counts ->
                                assertThat(counts.stream().mapToLong(count -> count).sum())
                                        .isEqualTo(export.get("records").longValue()));
        assertThat(trail.under(grant))
                .extracting(AccessRecord::operation, AccessRecord::dataset, AccessRecord::count)
                .contains(tuple("download", LOCATIONS, 0));
    }

    @Test
    void aDownloadThatBrokeOffGoesOnWhereItWas() {
        var url = url(done(begin(token)), LOCATIONS);
        var whole = api.get(url, token);
        var all = bytes(whole.response().body());
        var half = all.length / 2;
        assertThat(all.length).isGreaterThan(2 * ExportBlock.BYTES);

        var rest =
                api.send(
                        get(url).header("Accept-Encoding", "gzip")
                                .header("If-Range", whole.header("ETag"))
                                .header("Range", "bytes=" + half + "-"));

        assertThat(rest.status()).isEqualTo(206);
        assertThat(rest.header("Content-Encoding")).isNull();
        assertThat(rest.header("Content-Range"))
                .isEqualTo("bytes " + half + "-" + (all.length - 1) + "/" + all.length);
        assertThat(bytes(rest.response().body()))
                .isEqualTo(Arrays.copyOfRange(all, half, all.length));
        assertThat(api.send(get(url).header("Range", "bytes=-100")).response().body())
                .hasSize(100)
                .endsWith("\n");
        var other = get(url).header("Range", "bytes=5-").header("If-Range", "\"another\"");
        assertThat(api.send(other).status()).isEqualTo(200);
        assertThat(api.send(get(url).header("If-None-Match", whole.header("ETag"))).status())
                .isEqualTo(304);
        var behind = api.send(get(url).header("Range", "bytes=" + all.length + "-"));
        assertThat(behind.status()).isEqualTo(416);
        assertThat(behind.problem()).isEqualTo("range-not-satisfiable");
        assertThat(behind.header("Content-Range")).isEqualTo("bytes */" + all.length);
        var head = api.send(get(url).HEAD());
        assertThat(head.header("Content-Length")).isEqualTo(Integer.toString(all.length));
    }

    @Test
    void whatIsKeptCannotBeReadInTheDatabase() {
        var url = url(done(begin(token)), LOCATIONS);

        assertThat(api.get(url, token).response().body()).contains("\"coordinates\"");
        assertThat(blocks()).isPositive();
        for (var block : stored("export_blocks").find(ours())) {
            var text =
                    new String(
                            block.get("content", Binary.class).getData(),
                            StandardCharsets.ISO_8859_1);
            assertThat(text).doesNotContain("coordinates", "accuracyMeters");
        }
    }

    @Test
    void afterTheWithdrawalNothingIsHandedOutAndNothingIsLeft() {
        var export = done(begin(token));
        var url = url(export, LOCATIONS);

        grant.change(Updates.set("status", "SUSPENDED"));
        assertThat(api.get(url, token).problem()).isEqualTo("grant-suspended");
        assertThat(blocks()).isPositive();
        grant.withdrawn();

        assertThat(api.get(url, token).problem()).isEqualTo("grant-withdrawn");
        assertThat(blocks()).isZero();
        assertThat(stored("export_jobs").countDocuments(ours())).isZero();
        assertThat(trail.under(grant).getLast().outcome()).isEqualTo("grant-withdrawn");
    }

    @Test
    void aWithdrawalRemovesItAlsoWhenNobodyFetchesIt() {
        done(begin(token));
        grant.withdrawn();

        retention.sweep();

        assertThat(blocks()).isZero();
    }

    @Test
    void aWithdrawalInBetweenRemovesWhatWasWritten() {
        trail.afterNext(
                grant,
                () -> trail.afterNext(grant, () -> trail.afterNext(grant, grant::withdrawn)));

        var begun = begin(token);

        assertThat(begun.status()).isEqualTo(202);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> stored("export_jobs").countDocuments(ours()) == 0);
        await().atMost(Duration.ofSeconds(30)).until(() -> blocks() == 0);
        assertThat(trail.under(grant).getLast().outcome()).isEqualTo("grant-withdrawn");
    }

    @Test
    void whatWasReadUnderAnotherPermissionIsNotHandedOut() {
        var export = done(begin(token));
        grant.change(Updates.set("items.0.status", "WITHDRAWN"));

        assertThat(api.get(url(export, LOCATIONS), token).problem()).isEqualTo("export-not-found");
        assertThat(blocks()).isZero();
        assertThat(done(begin(token)).get("datasets").intValue()).isEqualTo(2);
    }

    @Test
    void aTokenThatOpensLessFetchesNoMore() {
        var parties =
                SomeGrant.ofGermaine(
                                "telecom.communications:read",
                                "telecom.communications.parties:read")
                        .stored();
        var all = SomeToken.under(parties).sign();
        var less = SomeToken.under(parties).with("scope", "telecom.communications:read").sign();
        var url = url(done(begin(all), all), "telecom-communications");

        assertThat(api.get(url, less).problem()).isEqualTo("scope-missing");
        assertThat(api.get(url, all).status()).isEqualTo(200);
    }

    @Test
    void nobodyElseFindsIt() {
        var export = done(begin(token));
        var other = SomeToken.under(SomeGrant.ofGermaine("telecom.locations:read").stored()).sign();

        assertThat(api.get(url(export, LOCATIONS), other).problem()).isEqualTo("export-not-found");
        assertThat(api.get(EXPORTS + "/" + export.get("id").stringValue(), other).problem())
                .isEqualTo("export-not-found");
        assertThat(api.get(EXPORTS + "/x/" + LOCATIONS, token).problem())
                .isEqualTo("export-not-found");
        assertThat(api.get(url(export, LOCATIONS)).problem()).isEqualTo("token-missing");
        var nothing = begin(SomeToken.under(SomeGrant.ofGermaine("openid").stored()).sign());
        assertThat(nothing.json().get("status").stringValue()).isEqualTo("COMPLETE");
        assertThat(nothing.json().get("files")).isEmpty();
    }

    @Test
    void aDatasetThatIsClosedFailsAlone() {
        var paul =
                SomeGrant.of("panelist-paul", "own.documents:read", "telecom.locations:read")
                        .stored();
        var his = SomeToken.under(paul).sign();
        trail.afterNext(
                paul, () -> SomeGrant.stop(false, List.of("telecom.locations:read"), List.of()));
        try {
            var export = done(begin(his), his);

            assertThat(export.get("status").stringValue()).isEqualTo("INCOMPLETE");
            assertThat(export.get("files").valueStream())
                    .extracting(
                            file -> file.get("dataset").stringValue(),
                            file -> file.get("status").stringValue(),
                            file -> file.get("problem").asString(""))
                    .containsExactlyInAnyOrder(
                            tuple("own-documents", "COMPLETE", ""),
                            tuple(LOCATIONS, "FAILED", "reading-stopped"));
        } finally {
            SomeGrant.stopNothing();
        }
    }

    @Test
    void underAPermissionForOneReadingTheExportIsTheReading() {
        grant.once();

        var export = done(begin(token));

        assertThat(export.get("status").stringValue()).isEqualTo("COMPLETE");
        assertThat(api.get("/v1/me/" + LOCATIONS, token).problem()).isEqualTo("grant-used");
        assertThat(api.get(url(export, LOCATIONS), token).status()).isEqualTo(200);
        assertThat(api.get(url(export, LOCATIONS), token).status()).isEqualTo(200);
    }

    @Test
    void aNewOneReplacesTheOneBeforeAndOneThatIsBusyIsJoined() {
        var first = done(begin(token));
        var second = done(begin(token));

        assertThat(second.get("id")).isNotEqualTo(first.get("id"));
        assertThat(api.get(url(first, LOCATIONS), token).problem()).isEqualTo("export-not-found");
        assertThat(api.get(url(second, LOCATIONS), token).status()).isEqualTo(200);
        var owner = new ExportJob.Owner(Mode.TEST, grant.person(), "grant-of-anna");
        var now = Instant.now();
        var datasets = List.of(LOCATIONS);
        var busy = ExportJob.of(owner, "key-1", "client", 1, now, datasets);
        assertThat(store.begin(busy)).isEqualTo(busy);
        var again = ExportJob.of(owner, "key-2", "client", 1, now, datasets);
        assertThat(store.begin(again).key()).isEqualTo("key-1");
        var changed = ExportJob.of(owner, "key-3", "client", 2, now, datasets);
        assertThat(store.begin(changed).key()).isEqualTo("key-3");
        assertThat(store.update(busy)).isFalse();
        store.remove(changed);
    }

    @Test
    void afterADayItIsGone() {
        var export = done(begin(token));
        var past = Updates.set("expiresAt", Date.from(Instant.now().minusSeconds(1)));
        stored("export_jobs").updateMany(ours(), past);
        stored("export_blocks").updateMany(ours(), past);

        assertThat(api.get(url(export, LOCATIONS), token).problem()).isEqualTo("export-not-found");
        retention.sweep();

        assertThat(blocks()).isZero();
    }

    @Test
    void whatWasCutOffHasFailed() {
        var owner = new ExportJob.Owner(Mode.TEST, grant.person(), grant.id());
        var before = Instant.now().minus(ExportJob.CUT_OFF);
        var datasets = List.of(LOCATIONS);
        store.begin(ExportJob.of(owner, "cut-off", grant.client(), 1, before, datasets));

        var state = api.get(EXPORTS + "/cut-off", token).json();

        assertThat(state.get("status").stringValue()).isEqualTo("INCOMPLETE");
        assertThat(state.at("/files/0/problem").stringValue()).isEqualTo("temporarily-unavailable");
        assertThat(api.get(EXPORTS + "/cut-off/" + LOCATIONS, token).problem())
                .isEqualTo("export-not-ready");
        assertThat(begin(token).json().get("id").stringValue()).isNotEqualTo("cut-off");
    }

    @Test
    void aPersonWhoLeavesTakesItAlong() {
        done(begin(token));

        store.erase(Mode.TEST, grant.person());

        assertThat(blocks()).isZero();
        assertThat(stored("export_jobs").countDocuments(ours())).isZero();
    }

    private ApiResponse begin(String bearer) {
        return api.send(
                api.request(EXPORTS)
                        .header("Authorization", "Bearer " + bearer)
                        .POST(BodyPublishers.noBody()));
    }

    private JsonNode done(ApiResponse begun) {
        return done(begun, token);
    }

    private JsonNode done(ApiResponse begun, String bearer) {
        return await().atMost(Duration.ofSeconds(30))
                .until(
                        () -> api.get(begun.header("Location"), bearer).json(),
                        state -> !state.get("status").stringValue().equals("RUNNING"));
    }

    private static String url(JsonNode export, String dataset) {
        return export.get("files")
                .valueStream()
                .filter(file -> file.get("dataset").stringValue().equals(dataset))
                .map(file -> file.get("url").stringValue())
                .findFirst()
                .orElseThrow();
    }

    private HttpRequest.Builder get(String url) {
        return api.request(url).header("Authorization", "Bearer " + token);
    }

    private String lines(String path) {
        return api.send(get(path).header("Accept", "application/x-ndjson")).response().body();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private long blocks() {
        return stored("export_blocks").countDocuments(ours());
    }

    private Bson ours() {
        return Filters.regex("_id", "^" + Pattern.quote(grant.person() + "|" + grant.id()));
    }

    private static MongoCollection<Document> stored(String collection) {
        return MONGO.getDatabase(TestEnvironment.SANDBOX).getCollection(collection);
    }
}
