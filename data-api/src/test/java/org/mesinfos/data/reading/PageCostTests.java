package org.mesinfos.data.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.bson.BsonDocument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mesinfos.data.ApiClient;
import org.mesinfos.data.ReadingTest;
import org.mesinfos.data.RecordedCommands;
import org.mesinfos.data.SomeGrant;
import org.mesinfos.data.SomeToken;
import org.springframework.beans.factory.annotation.Autowired;

@ReadingTest
class PageCostTests {

    @Autowired private ApiClient api;
    @Autowired private RecordedCommands commands;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "?limit=1000",
                "?order=asc&from=2013-12-01",
                "?kind=CARD&limit=1000",
                "?to=2013-06-15&fields=amount"
            })
    void aPageCostsOneReadOfTheGrantOneOfDataAndOneTrailInsert(String query) {
        var grant = SomeGrant.ofGermaine("bank.transactions:read").stored();
        var token = SomeToken.under(grant);
        // Who reads for the first time costs one more: nobody knows yet which buckets there are.
        api.get("/v1/me/bank-transactions" + query, token);
        commands.forget();

        var apiResponse = api.get("/v1/me/bank-transactions" + query, token);

        assertThat(apiResponse.status()).isEqualTo(200);
        assertThat(commands.findsIn("grants"))
                .singleElement()
                .satisfies(PageCostTests::readsWhatTheMajorityKnows);
        assertThat(commands.findsIn("records")).singleElement().satisfies(PageCostTests::byIds);
        assertThat(commands.trailInserts()).isEqualTo(1);
    }

    @Test
    void aRefusalReadsNoRecords() {
        var grant = SomeGrant.ofGermaine("bank.accounts:read").stored();
        commands.forget();

        api.get("/v1/me/bank-transactions", SomeToken.under(grant));

        assertThat(commands.findsIn("grants")).hasSize(1);
        assertThat(commands.findsIn("records")).isEmpty();
    }

    private static void readsWhatTheMajorityKnows(BsonDocument find) {
        byIds(find);
        assertThat(find.getDocument("readConcern").getString("level").getValue())
                .isEqualTo("majority");
    }

    private static void byIds(BsonDocument find) {
        assertThat(find.getDocument("filter").keySet()).isEqualTo(Set.of("_id"));
        assertThat(find.getDocument("filter").getDocument("_id").keySet()).isEqualTo(Set.of("$in"));
        assertThat(find).doesNotContainKeys("skip", "sort");
    }
}
