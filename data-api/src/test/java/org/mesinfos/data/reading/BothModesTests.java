package org.mesinfos.data.reading;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mesinfos.catalogue.Catalogue;
import org.mesinfos.catalogue.Dataset;
import org.mesinfos.data.ApiClient;
import org.mesinfos.data.ApiResponse;
import org.mesinfos.data.ReadingTest;
import org.mesinfos.data.SomeGrant;
import org.mesinfos.data.SomeToken;
import org.mesinfos.data.TestEnvironment;
import org.mesinfos.engine.testing.TestMongo;
import org.springframework.beans.factory.annotation.Autowired;

/// What a developer sees of made-up people is what the app will see of panelists: of somebody who
/// has exactly Germaine's records, a live client is told the same to the letter.
@ReadingTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BothModesTests {

    private static final String GERMAINE = "sandbox-germaine";
    private static final String TWIN = "panelist-like-germaine";
    private static final String SUB = "the-same-for-both";

    private static final List<String> QUESTIONS =
            List.of(
                    "?limit=20",
                    "?limit=5&order=asc",
                    "?limit=3&fields=id,holder",
                    "?from=2013-06-01&to=2013-09-01&limit=100",
                    "?updatedSince=2013-01-01T00:00:00Z&limit=5",
                    "/summary",
                    "/summary?by=month",
                    "/nothing-of-that-name",
                    "?limit=0",
                    "?limit=1001",
                    "?from=yesterday",
                    "?nonsense=1",
                    "?fields=nonsense",
                    "?cursor=bm90IG91cnM",
                    "?limit=2&limit=3");

    /// An app that may read nothing is told so, no matter what it asks: one of each kind.
    private static final List<String> WHEN_REFUSED =
            List.of("?limit=20", "/summary", "/nothing-of-that-name", "?limit=0", "?cursor=x");

    private static final List<String> FORMS =
            List.of("application/json", "application/x-ndjson", "text/csv", "image/png");

    @Autowired private ApiClient api;

    private final MongoClient mongo = MongoClients.create(TestMongo.uri());

    static List<Dataset> datasets() {
        // A panelist's own documents are read where they live, not among the records.
        return Catalogue.load().datasets().stream().filter(dataset -> !dataset.isOwn()).toList();
    }

    /// With one of one, everything is answered as with all.
    static List<Dataset> datasetsOfManyScopes() {
        return datasets().stream().filter(dataset -> dataset.scopes().size() > 1).toList();
    }

    private MongoCollection<Document> records(String database) {
        return mongo.getDatabase(database).getCollection("records");
    }

    private static Bson of(String person) {
        return Filters.and(Filters.gt("_id", person + "|"), Filters.lt("_id", person + "}"));
    }

    @BeforeAll
    void giveThePanelistGermainesRecords() {
        for (var document : records(TestEnvironment.SANDBOX).find(of(GERMAINE))) {
            var id = document.getString("_id").replace(GERMAINE, TWIN);
            records(TestEnvironment.DATA).insertOne(new Document(document).append("_id", id));
        }
    }

    @AfterAll
    void takeThemAway() {
        records(TestEnvironment.DATA).deleteMany(of(TWIN));
        mongo.close();
    }

    @ParameterizedTest
    @MethodSource("datasets")
    void answerAlikeWithAllScopes(Dataset dataset) {
        alike(dataset, dataset.scopes());
    }

    @ParameterizedTest
    @MethodSource("datasetsOfManyScopes")
    void answerAlikeWithOneScope(Dataset dataset) {
        alike(dataset, List.of(dataset.scopes().iterator().next()));
    }

    @ParameterizedTest
    @MethodSource("datasets")
    void refuseAlikeWithoutItsScope(Dataset dataset) {
        var scope = List.of(otherScope(dataset));
        assertThat(told(caller(GERMAINE, scope), dataset, "?limit=2", "*/*").status())
                .isEqualTo(403);

        alike(dataset, scope, WHEN_REFUSED, List.of("text/csv"));
    }

    @ParameterizedTest
    @MethodSource("datasets")
    @Tag("proof")
    void refuseEveryQuestionAlikeWithoutItsScope(Dataset dataset) {
        alike(dataset, List.of(otherScope(dataset)));
    }

    private static String otherScope(Dataset dataset) {
        return dataset.scopes().contains("bank.accounts:read")
                ? "retail.receipts:read"
                : "bank.accounts:read";
    }

    private void alike(Dataset dataset, Iterable<String> scopes) {
        alike(dataset, scopes, QUESTIONS, FORMS);
    }

    private void alike(
            Dataset dataset, Iterable<String> scopes, List<String> questions, List<String> forms) {
        var test = caller(GERMAINE, scopes);
        var live = caller(TWIN, scopes);
        for (var question : questions) {
            same(test, live, dataset, question, "*/*");
        }
        for (var form : forms) {
            same(test, live, dataset, "?limit=4", form);
        }
    }

    private void same(Caller test, Caller live, Dataset dataset, String question, String form) {
        var one = told(test, dataset, question, form);
        var other = told(live, dataset, question, form);

        assertThat(other.status()).as(question).isEqualTo(one.status());
        assertThat(headers(other)).as(question).isEqualTo(headers(one));
        for (var name : List.of("Content-Type", "RateLimit-Policy", "Vary")) {
            assertThat(other.header(name)).as(question).isEqualTo(one.header(name));
        }
        assertThat(live.text(other)).as(question).isEqualTo(test.text(one));
    }

    private ApiResponse told(Caller caller, Dataset dataset, String question, String form) {
        return api.send(
                api.request("/v1/me/" + dataset.id() + question)
                        .header("Accept", form)
                        .header("Authorization", "Bearer " + caller.token()));
    }

    private static TreeSet<String> headers(ApiResponse apiResponse) {
        var names = new TreeSet<>(apiResponse.response().headers().map().keySet());
        // Said once in a hundred requests of a connection.
        names.remove("connection");
        return names;
    }

    private static Caller caller(String person, Iterable<String> scopes) {
        var names = new ArrayList<String>();
        scopes.forEach(names::add);
        // Ids and pseudonyms differ from person to person; here they must not.
        var grant =
                SomeGrant.of(person, names.toArray(String[]::new))
                        .stored()
                        .change(Updates.set("sub", SUB));
        return new Caller(grant, SomeToken.under(grant).with("sub", SUB).sign());
    }

    private record Caller(SomeGrant grant, String token) {

        /// The answer without what differs between any two calls.
        String text(ApiResponse apiResponse) {
            return apiResponse
                    .response()
                    .body()
                    .replace(grant.id(), "GRANT")
                    .replaceAll("cursor=[\\w-]+", "cursor=PLACE")
                    .replaceAll("\"requestId\":\"[\\w-]+\"", "\"requestId\":\"ID\"");
        }
    }
}
