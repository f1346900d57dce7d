package org.mesinfos.data.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.mesinfos.data.ApiClient;
import org.mesinfos.data.ApiResponse;
import org.mesinfos.data.ReadingTest;
import org.mesinfos.data.SomeGrant;
import org.mesinfos.data.SomeToken;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/// Germaine permits a part of her bank transactions only: no reading gets anything else.
@ReadingTest
class PermittedPartWalkTests {

    private static final String TRANSACTIONS = "/v1/me/bank-transactions";
    private static final String SCOPE = "bank.transactions:read";
    private static final Set<String> ALWAYS =
            Set.of("id", "holder", "dataset", "schemaVersion", "importedAt", "bookingDate");

    @Autowired private ApiClient api;

    private final RandomGenerator random = RandomGenerator.getDefault();
    private List<JsonNode> all;

    @BeforeEach
    void theAppKnowsThemAll() {
        all = new ArrayList<>();
        var token = SomeToken.under(SomeGrant.ofGermaine(SCOPE).stored()).sign();
        var next = TRANSACTIONS + "?limit=1000";
        while (next != null) {
            var page = api.get(next, token);
            all.addAll(page.data());
            next = page.next();
        }
        assertThat(all).hasSizeGreaterThan(100);
    }

    @RepeatedTest(25)
    void noReadingGetsAnythingElse() {
        var part = new Document();
        var permitted = permitted(part);
        var expected = all.stream().filter(permitted).toList();
        var token = SomeToken.under(SomeGrant.ofGermaine(SCOPE).stored().restricted(part)).sign();
        var seen = part.getList("fields", String.class, List.of());

        var pages = pages(TRANSACTIONS + "?limit=" + random.nextInt(20, 300), token);
        assertThat(ids(pages)).as("%s", part).isEqualTo(ids(expected));
        if (!seen.isEmpty()) {
            var told = new HashSet<>(seen);
            told.addAll(ALWAYS);
            assertThat(pages)
                    .allSatisfy(record -> assertThat(told).containsAll(record.propertyNames()));
        }

        assertThat(ids(pages(TRANSACTIONS + "?order=asc&limit=1000", token)))
                .containsExactlyInAnyOrderElementsOf(ids(expected));
        var since = pages(TRANSACTIONS + "?updatedSince=2000-01-01&limit=1000", token);
        assertThat(ids(since)).isSubsetOf(ids(expected));
        assertThat(lines(token)).isEqualTo(ids(expected));
        assertThat(summed(api.get(TRANSACTIONS + "/summary?by=month", token)))
                .isEqualTo(expected.size());
        filters(seen, expected, token);
        singles(expected, token);
    }

    /// A filter narrows further, and finds nothing by what is not told.
    private void filters(List<String> seen, List<JsonNode> expected, String token) {
        var card = pages(TRANSACTIONS + "?from=2013-01-01&to=2100-01-01&limit=1000", token);
        assertThat(ids(card)).isSubsetOf(ids(expected));
        var byKind = api.get(TRANSACTIONS + "?kind=CARD&limit=1000", token);
        if (seen.isEmpty() || seen.contains("kind")) {
            assertThat(ids(byKind.data())).isSubsetOf(ids(expected));
        } else {
            assertThat(byKind.problem()).isEqualTo("parameter-unknown");
            assertThat(api.get(TRANSACTIONS + "?fields=kind", token).problem())
                    .isEqualTo("parameter-invalid");
            assertThat(api.get(TRANSACTIONS + "/summary?by=kind", token).problem())
                    .isEqualTo("parameter-invalid");
        }
    }

    private void singles(List<JsonNode> expected, String token) {
        for (int i = 0; i < 5; i++) {
            var one = all.get(random.nextInt(all.size()));
            var status = api.get(TRANSACTIONS + "/" + id(one), token).status();
            assertThat(status).isEqualTo(expected.contains(one) ? 200 : 404);
        }
    }

    @Test
    void whatThereIsToReadTellsNothingOfTheRest() {
        var part = new Document("from", "2000-01-01").append("accounts", List.of("somebody-else"));
        var token = SomeToken.under(SomeGrant.ofGermaine(SCOPE).stored().restricted(part)).sign();

        assertThat(api.get(TRANSACTIONS, token).data()).isEmpty();
        var state = state(api.get("/v1/me/datasets", token));
        assertThat(state.has("count")).isFalse();
        assertThat(state.has("holders")).isFalse();
        var grant = api.get("/v1/me", token).json();
        assertThat(grant.at("/items/0/restriction/accounts/0").stringValue())
                .isEqualTo("somebody-else");
        assertThat(grant.at("/items/0/restriction/from").stringValue()).isEqualTo("2000-01-01");
    }

    @Test
    void aPeriodWithoutRecordsHasNoData() {
        var token =
                SomeToken.under(
                                SomeGrant.ofGermaine(SCOPE)
                                        .stored()
                                        .restricted(new Document("until", "1990-01-01")))
                        .sign();

        assertThat(state(api.get("/v1/me/datasets", token)).get("status").stringValue())
                .isEqualTo("NO_DATA");
        assertThat(api.get(TRANSACTIONS, token).data()).isEmpty();
    }

    /// Chooses a part at random, and says as simply as it can be said what is in it.
    private Predicate<JsonNode> permitted(Document part) {
        Predicate<JsonNode> permitted = _ -> true;
        var days = new TreeSet<String>();
        all.forEach(record -> days.add(text(record, "bookingDate")));
        var list = List.copyOf(days);
        if (random.nextBoolean()) {
            var from = list.get(random.nextInt(list.size() / 2));
            part.append("from", from);
            permitted = permitted.and(it -> text(it, "bookingDate").compareTo(from) >= 0);
        }
        if (random.nextBoolean()) {
            var last = list.get(random.nextInt(list.size() / 2, list.size()));
            part.append("until", LocalDate.parse(last).plusDays(1).toString());
            permitted = permitted.and(it -> text(it, "bookingDate").compareTo(last) <= 0);
        }
        if (random.nextBoolean()) {
            permitted = permitted.and(some(part, "accounts", "accountId"));
        }
        if (random.nextBoolean()) {
            permitted = permitted.and(some(part, "categories", "kind"));
        }
        if (random.nextInt(3) == 0) {
            var fields = new ArrayList<>(List.of("amount"));
            if (random.nextBoolean()) {
                fields.add("kind");
            }
            part.append("fields", fields);
        }
        return permitted;
    }

    private Predicate<JsonNode> some(Document part, String member, String field) {
        var values = new TreeSet<String>();
        all.forEach(record -> values.add(text(record, field)));
        var chosen = new TreeSet<>(values);
        chosen.removeIf(_ -> random.nextBoolean());
        if (chosen.isEmpty()) {
            chosen.add(values.first());
        }
        part.append(member, List.copyOf(chosen));
        return record -> chosen.contains(text(record, field));
    }

    private List<JsonNode> pages(String first, String token) {
        var records = new ArrayList<JsonNode>();
        var next = first;
        while (next != null) {
            var page = api.get(next, token);
            records.addAll(page.data());
            next = page.next();
        }
        return records;
    }

    private List<String> lines(String token) {
        var request = api.request(TRANSACTIONS).header("Authorization", "Bearer " + token);
        var csv = api.send(request.header("Accept", "text/csv")).response().body();
        return csv.lines().skip(1).map(line -> line.substring(0, line.indexOf(','))).toList();
    }

    private static int summed(ApiResponse summary) {
        int count = 0;
        for (var group : summary.json().get("data")) {
            count += group.get("count").intValue();
        }
        return count;
    }

    private static JsonNode state(ApiResponse states) {
        return states.data().stream()
                .filter(one -> text(one, "dataset").equals("bank-transactions"))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> ids(List<JsonNode> records) {
        return records.stream().map(PermittedPartWalkTests::id).toList();
    }

    private static String id(JsonNode record) {
        return text(record, "id");
    }

    private static String text(JsonNode record, String field) {
        return record.get(field).stringValue();
    }
}
