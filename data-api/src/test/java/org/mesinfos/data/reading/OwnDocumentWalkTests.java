package org.mesinfos.data.reading;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import java.time.Instant;
import java.util.Date;
import org.bson.Document;
import org.bson.types.Binary;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mesinfos.data.ApiClient;
import org.mesinfos.data.ApiResponse;
import org.mesinfos.data.ReadingTest;
import org.mesinfos.data.RecordedTrail;
import org.mesinfos.data.SomeGrant;
import org.mesinfos.data.SomeToken;
import org.mesinfos.data.TestEnvironment;
import org.mesinfos.engine.testing.TestMongo;
import org.mesinfos.people.SandboxPeople;
import org.mesinfos.people.life.SandboxRecords;
import org.springframework.beans.factory.annotation.Autowired;

/// An app reads documents that people keep in their space, and only where they said so.
@ReadingTest
class OwnDocumentWalkTests {

    private static final String DOCUMENTS = "/v1/me/own-documents";
    private static final String SCOPE = "own.documents:read";
    private static final String TAX = "%PDF-1.4 Avis d’impôt de Paul";
    private static final MongoClient MONGO = MongoClients.create(TestMongo.uri());

    @Autowired private ApiClient api;
    @Autowired private RecordedTrail trail;

    @AfterAll
    static void close() {
        MONGO.close();
    }

    @BeforeEach
    void paulKeepsTwoDocumentsAndAnnaOne() {
        stored().deleteMany(Filters.regex("_id", "^panelist-(paul|anna)"));
        add("panelist-paul", "0001-a_z", "Avis d’impôt.pdf", "PDF", TAX, "2013-09-01T08:00:00Z");
        add("panelist-paul", "0002-b", "Photo.png", "PNG", "a picture", "2013-10-01T08:00:00Z");
        add("panelist-anna", "0001-c", "Bail.pdf", "PDF", "%PDF-1.4 Anna", "2013-09-01T08:00:00Z");
    }

    @Test
    void theListIsReadAsAnyDatasetAndEachDocumentAsAWhole() {
        var paul = SomeGrant.of("panelist-paul", SCOPE).stored();
        var token = SomeToken.under(paul);

        var list = api.get(DOCUMENTS, token);
        assertThat(list.data())
                .extracting(one -> one.path("name").asString(""), one -> one.path("bytes").asInt())
                .containsExactly(
                        tuple("Photo.png", 9),
                        tuple("Avis d’impôt.pdf", TAX.getBytes(UTF_8).length));
        assertThat(list.data())
                .extracting(one -> one.path("id").asString(""))
                .allMatch(id -> id.matches("od_[A-Za-z0-9_-]{16}"));
        assertThat(list.response().body()).doesNotContain("0001-a", "0002-b", "panelist");
        assertThat(api.get(DOCUMENTS + "?kind=PNG", token).data()).hasSize(1);
        assertThat(api.get("/v1/me/datasets", token).data())
                .filteredOn(one -> one.path("dataset").asString("").equals("own-documents"))
                .extracting(
                        one -> one.path("status").asString(""), one -> one.path("count").asInt())
                .containsExactly(tuple("GRANTED", 2));

        var tax = content(list.data().get(1).path("id").asString(""), token);
        assertThat(tax.status()).isEqualTo(200);
        assertThat(tax.response().body()).isEqualTo(TAX);
        assertThat(tax.header("Content-Type")).isEqualTo("application/pdf");
        assertThat(tax.header("Content-Disposition")).startsWith("attachment;").contains("Avis");
        assertThat(tax.header("Cache-Control")).contains("no-store");
        assertThat(tax.header("X-Purpose")).isEqualTo("Suivre%20votre%20budget");
        assertThat(trail.of(paul.auditId()))
                .extracting(one -> one.operation(), one -> one.count(), one -> one.outcome())
                .contains(tuple("content", 1, "read"));
    }

    @Test
    void withoutTheScopeOrAfterTheWithdrawalOrOfSomebodyElseNothingLeaves() {
        var anna = SomeToken.under(SomeGrant.of("panelist-anna", SCOPE).stored());
        var annas = api.get(DOCUMENTS, anna).data().getFirst().path("id").asString("");
        var paul = SomeGrant.of("panelist-paul", SCOPE).stored();
        var token = SomeToken.under(paul);
        var own = api.get(DOCUMENTS, token).data().getFirst().path("id").asString("");
        var other = SomeToken.under(SomeGrant.of("panelist-paul", "bank.accounts:read").stored());

        assertThat(content(annas, token).problem()).isEqualTo("record-not-found");
        assertThat(content(own, other).problem()).isEqualTo("scope-missing");
        assertThat(api.get(DOCUMENTS, other).problem()).isEqualTo("scope-missing");

        paul.withdrawn();

        assertThat(content(own, token).problem()).isEqualTo("grant-withdrawn");
        assertThat(trail.of(paul.auditId()).getLast().outcome()).isEqualTo("grant-withdrawn");
    }

    @Test
    void whatWasThrownAwayIsToldInDeltasAndNotReadAnyMore() {
        var token = SomeToken.under(SomeGrant.of("panelist-paul", SCOPE).stored());
        var photo = api.get(DOCUMENTS, token).data().getFirst().path("id").asString("");
        stored().updateOne(
                        Filters.eq("_id", "panelist-paul|0002-b"),
                        Updates.combine(
                                Updates.set("removedAt", date("2013-11-01T08:00:00Z")),
                                Updates.unset("name"),
                                Updates.unset("type"),
                                Updates.unset("bytes"),
                                Updates.unset("content")));

        assertThat(api.get(DOCUMENTS, token).data()).hasSize(1);
        assertThat(api.get(DOCUMENTS + "?updatedSince=2013-10-15T00:00:00Z", token).data())
                .singleElement()
                .satisfies(
                        gone -> {
                            assertThat(gone.path("id").asString("")).isEqualTo(photo);
                            assertThat(gone.path("deleted").asBoolean()).isTrue();
                        });
        assertThat(content(photo, token).problem()).isEqualTo("record-not-found");
    }

    @Test
    void aMadeUpPersonHasSpecimens() {
        var person =
                SandboxPeople.load().stream()
                        .filter(one -> !one.panel())
                        .filter(one -> !SandboxRecords.of(one, "own-documents").isEmpty())
                        .findFirst()
                        .orElseThrow();
        var token = SomeToken.under(SomeGrant.of(person.id(), SCOPE).stored());

        assertThat(api.get(DOCUMENTS, token).data())
                .isNotEmpty()
                .allSatisfy(
                        one -> {
                            var content = content(one.path("id").asString(""), token);
                            assertThat(content.status()).isEqualTo(200);
                            assertThat(content.header("Content-Length"))
                                    .isEqualTo(one.path("bytes").asString());
                        });
        assertThat(content("nobody-knows", token).problem()).isEqualTo("record-not-found");
    }

    private ApiResponse content(String id, SomeToken token) {
        return api.get(DOCUMENTS + "/" + id + "/content", token);
    }

    private static void add(
            String person, String id, String name, String type, String content, String at) {
        var bytes = content.getBytes(UTF_8);
        stored().insertOne(
                        new Document("_id", person + "|" + id)
                                .append("person", person)
                                .append("name", name)
                                .append("type", type)
                                .append("bytes", bytes.length)
                                .append("addedAt", date(at))
                                .append("content", new Binary(bytes)));
    }

    private static Date date(String instant) {
        return Date.from(Instant.parse(instant));
    }

    private static MongoCollection<Document> stored() {
        return MONGO.getDatabase(TestEnvironment.AUTH).getCollection("own_documents");
    }
}
