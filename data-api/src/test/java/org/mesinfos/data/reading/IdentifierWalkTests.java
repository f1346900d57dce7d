package org.mesinfos.data.reading;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.model.Updates;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.mesinfos.catalogue.Catalogue;
import org.mesinfos.catalogue.Dataset;
import org.mesinfos.data.ApiClient;
import org.mesinfos.data.ApiResponse;
import org.mesinfos.data.ReadingTest;
import org.mesinfos.data.SomeGrant;
import org.mesinfos.data.SomeToken;
import org.mesinfos.people.SandboxPeople;
import org.mesinfos.people.life.SandboxRecords;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/// What companies and the platform identify somebody's things by, as two apps get it.
@ReadingTest
class IdentifierWalkTests {

    private static final String[] SCOPES = {
        "bank.accounts:read",
        "bank.transactions:read",
        "retail.receipts:read",
        "retail.receipt-lines:read"
    };

    @Autowired private ApiClient api;

    private final SomeToken carnet = SomeToken.under(SomeGrant.ofGermaine(SCOPES).stored());
    private final SomeToken rival = rival();

    private static SomeToken rival() {
        var grant = SomeGrant.ofGermaine(SCOPES).stored();
        grant.change(Updates.set("app", "rival"), Updates.set("sub", "pairwise-rival"));
        return SomeToken.under(grant).with("sub", "pairwise-rival");
    }

    @Test
    void twoAppsKnowAnAccountByTwoNamesHoweverTheyAsk() {
        var name = accounts(carnet).iterator().next();
        var asked = "/v1/me/bank-transactions?limit=2&accountId=" + name;
        var page = api.get(asked, carnet);
        var one = "/v1/me/bank-transactions/" + page.data().getFirst().get("id").stringValue();
        var answers =
                List.of(
                        page,
                        api.get(page.next(), carnet),
                        api.get(one, carnet),
                        as("application/x-ndjson", asked, carnet),
                        as("text/csv", asked, carnet),
                        api.get("/v1/me/bank-transactions/summary?by=accountId", carnet));

        assertThat(accounts(carnet)).doesNotContainAnyElementsOf(accounts(rival));
        assertThat(page.data()).hasSize(2).allSatisfy(record -> isOf(record, name));
        for (var apiResponse : answers) {
            assertThat(apiResponse.status()).isEqualTo(200);
            assertThat(apiResponse.response().body())
                    .contains(name)
                    .doesNotContain(delivered("bank-accounts", "accountId"))
                    .doesNotContain(delivered("bank-accounts", "iban"));
        }
        // By the other's name, and by the real one, there is nothing.
        assertThat(api.get(asked, rival).data()).isEmpty();
        for (var real : delivered("bank-accounts", "accountId")) {
            var guessed = "/v1/me/bank-transactions?accountId=" + real;
            assertThat(api.get(guessed, carnet).data()).isEmpty();
        }
    }

    @Test
    void aTransferNamesItsSenderByThePseudonymHoweverAnAppAsks() {
        var grant = SomeGrant.of("sandbox-camille", "bank.transactions:read").stored();
        var app = SomeToken.under(grant);
        var asked = "/v1/me/bank-transactions?limit=1000&q=parents";
        var page = api.get(asked, app);
        var first = page.data().getFirst();
        var pseudonym = first.get("counterparty").stringValue();
        var one = "/v1/me/bank-transactions/" + first.get("id").stringValue();
        var own = "/v1/me/bank-transactions?limit=1000&q=" + pseudonym;
        var answers =
                List.of(
                        page,
                        api.get(one, app),
                        api.get(own, app),
                        as("application/x-ndjson", asked, app),
                        as("text/csv", asked, app));

        assertThat(first.get("label").stringValue()).isEqualTo(pseudonym + " PARENTS");
        for (var apiResponse : answers) {
            assertThat(apiResponse.status()).isEqualTo(200);
            assertThat(apiResponse.response().body())
                    .contains(pseudonym)
                    .doesNotContainIgnoringCase("girard");
        }
        assertThat(api.get(own, app).data()).hasSameSizeAs(page.data());
        // By the real name there is nothing, nor are there sums.
        assertThat(api.get("/v1/me/bank-transactions?q=girard", app).data()).isEmpty();
        assertThat(api.get("/v1/me/bank-transactions/summary?q=girard", app).data()).isEmpty();
    }

    @Test
    void referencesLeadFromOneDatasetToAnother() {
        var accounts = accounts(carnet);
        var transactions = api.get("/v1/me/bank-transactions?limit=1000", carnet).data();
        var receipt = api.get("/v1/me/retail-receipts?limit=1", carnet).data().getFirst();
        var id = receipt.get("receiptId").stringValue();

        var lines = api.get("/v1/me/retail-receipt-lines?limit=1000&receiptId=" + id, carnet);

        assertThat(transactions)
                .allMatch(record -> accounts.contains(record.get("accountId").stringValue()));
        assertThat(lines.data())
                .hasSizeBetween(1, receipt.get("itemCount").intValue())
                .allMatch(line -> line.get("receiptId").stringValue().equals(id));
    }

    @Test
    void theSameAppKnowsThemByTheSameNamesUnderANewPermission() {
        var renewed = SomeToken.under(SomeGrant.ofGermaine(SCOPES).stored());

        for (var dataset : List.of("bank-accounts", "bank-transactions", "retail-receipts")) {
            var path = "/v1/me/" + dataset;
            assertThat(as("application/x-ndjson", path, renewed).response().body())
                    .isEqualTo(as("application/x-ndjson", path, carnet).response().body());
        }
    }

    @Test
    void theScopeForIdentifiersTellsTheNumbersThatTheBankPrints() {
        var scopes = Arrays.copyOf(SCOPES, SCOPES.length + 1);
        scopes[SCOPES.length] = "bank.identifiers:read";
        var trusted = SomeToken.under(SomeGrant.ofGermaine(scopes).stored());
        var without = api.get("/v1/me/bank-accounts", carnet);

        var page = api.get("/v1/me/bank-accounts", trusted);

        assertThat(page.data())
                .extracting(record -> record.get("iban").stringValue())
                .containsExactlyInAnyOrderElementsOf(delivered("bank-accounts", "iban"));
        assertThat(accounts(trusted)).isEqualTo(accounts(carnet));
        assertThat(page.json().at("/meta/omitted")).isEmpty();
        assertThat(without.json().at("/meta/omitted/0/reason").stringValue())
                .isEqualTo("NOT_GRANTED");
        assertThat(without.json().at("/meta/omitted/0/count").intValue()).isEqualTo(2);
        // It is for the bank's numbers, and receipts are the shop's.
        assertThat(api.get("/v1/me/retail-receipts?limit=1", trusted).response().body())
                .contains("\"receiptId\":\"i_");
    }

    @Test
    void theReferenceSaysWhichFieldsAreIdentifiers() {
        var schema = api.get("/v1/datasets/bank-accounts/schema").json().get("properties");
        var fields = api.get("/v1/datasets/bank-accounts").json();

        assertThat(schema.at("/accountId/x-identifier").stringValue()).isEqualTo("REFERENCE");
        assertThat(schema.at("/iban/x-identifier").stringValue()).isEqualTo("PRINTED");
        assertThat(fields.get("scopes"))
                .extracting(scope -> scope.get("name").stringValue())
                .containsExactly("bank.accounts:read", "bank.identifiers:read");
        assertThat(Catalogue.load().datasets())
                .filteredOn(dataset -> dataset.identifiersScope() != null)
                .extracting(Dataset::id)
                .contains("bank-accounts", "telecom-locations", "energy-contracts");
    }

    private Set<String> accounts(SomeToken token) {
        return api.get("/v1/me/bank-accounts", token).data().stream()
                .map(record -> record.get("accountId").stringValue())
                .collect(Collectors.toSet());
    }

    private static void isOf(JsonNode record, String account) {
        assertThat(record.get("accountId").stringValue()).isEqualTo(account);
    }

    private ApiResponse as(String form, String path, SomeToken token) {
        return api.send(
                api.request(path)
                        .header("Authorization", "Bearer " + token.sign())
                        .header("Accept", form));
    }

    private static List<String> delivered(String dataset, String field) {
        return SandboxRecords.of(SandboxPeople.load().getFirst()).get(dataset).stream()
                .map(record -> record.get(field).stringValue())
                .toList();
    }
}
