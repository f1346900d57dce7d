package org.mesinfos.data.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mesinfos.data.ApiClient;
import org.mesinfos.data.ApiResponse;
import org.mesinfos.data.ReadingTest;
import org.mesinfos.data.RecordedCommands;
import org.mesinfos.data.SomeGrant;
import org.mesinfos.data.SomeToken;
import org.mesinfos.data.history.TestViews;
import org.mesinfos.data.trail.SomeAccess;
import org.mesinfos.data.trail.Trail;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;

/// A search reads views by their key and nothing else, so that it costs the same whatever the size
/// of the log.
@ReadingTest
class SearchShapeTests {

    private static final Instant NOON = Instant.parse("2013-11-10T12:00:00Z");
    private static final String PERIOD = "from=2013-11-09&to=2013-11-11";

    @Autowired private ApiClient api;
    @Autowired private RecordedCommands commands;
    @Autowired private TestViews views;

    @Autowired
    @Qualifier("trail") private Trail trail;

    private final String app = "shape-" + System.nanoTime();
    private final String person = "audit-" + app;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "accesses?panelist={person}",
                "accesses?panelist={person}&dataset=bank.transactions&holder=orange",
                "accesses?panelist={person}&app={app}&grantId=grant-1",
                "accesses?app={app}",
                "accesses?app={app}&outcome=refused",
                "accesses?app={app}&requestId=request-7",
                "accesses.csv?app={app}",
                "accesses.ndjson?panelist={person}",
                "reach?app={app}",
                "reach.csv?app={app}"
            })
    void everyReadIsByTheKeysOfTheViews(String search) {
        appendOwn();

        var finds = findsOf(search);

        assertThat(finds).isNotEmpty().allSatisfy(SearchShapeTests::byIds);
    }

    // Of everybody there is one view a day; other filters only narrow inside.
    @ParameterizedTest
    @ValueSource(strings = {"accesses?", "accesses?requestId=request-7", "accesses?outcome=read"})
    void aSearchForEverybodyReadsTheViewsOfItsDays(String search) {
        appendOwn();
        commands.forget();

        assertThat(audit(search + "&" + PERIOD).status()).isEqualTo(200);

        for (var day : List.of("d|20131109|", "d|20131110|")) {
            assertThat(commands.findsNaming(day)).isNotEmpty().allSatisfy(SearchShapeTests::byIds);
        }
    }

    @Test
    void whatOthersReadDoesNotMakeASearchLonger() {
        appendOwn();
        var searches =
                List.of(
                        "accesses?app={app}",
                        "accesses?panelist={person}",
                        "accesses?app={app}&outcome=refused",
                        "reach?app={app}");
        var before = searches.stream().map(search -> findsOf(search).size()).toList();
        for (int i = 0; i < 1_500; i++) {
            append(SomeAccess.byCarnetEnergie().by("busy-" + app).to("audit-busy-" + i % 3));
        }
        views.catchUp();

        var after = searches.stream().map(search -> findsOf(search).size()).toList();

        // What the follower of the views remembers decides between two and three.
        assertThat(before).allMatch(finds -> finds <= 3);
        assertThat(after).allMatch(finds -> finds <= 3);
    }

    private List<BsonDocument> findsOf(String search) {
        commands.forget();
        var address = search.replace("{app}", app).replace("{person}", person) + "&" + PERIOD;
        assertThat(audit(address).status()).isEqualTo(200);
        return commands.findsNaming(app);
    }

    private ApiResponse audit(String path) {
        var organizer =
                SomeToken.under(SomeGrant.ofGermaine("openid"))
                        .with("grant_id", null)
                        .with("scope", "audit:read")
                        .sign();
        return api.send(
                api.request("/v1/audit/" + path)
                        .header("Authorization", "Bearer " + organizer)
                        .header("X-Audit-Reason", "shape of searches"));
    }

    private void appendOwn() {
        for (int i = 0; i < 12; i++) {
            append(SomeAccess.byCarnetEnergie().by(app).to(person).inRequest("request-" + i));
        }
        append(SomeAccess.byCarnetEnergie().by(app).to(person).ending("scope-missing"));
        views.catchUp();
    }

    private void append(SomeAccess access) {
        trail.append(access.at(NOON).build());
    }

    private static void byIds(BsonDocument find) {
        var filter = find.getDocument("filter");
        assertThat(filter.keySet()).isEqualTo(Set.of("_id"));
        assertThat(isKeyOrKeys(filter.get("_id"))).as(filter.toJson()).isTrue();
        assertThat(find).doesNotContainKey("skip");
        if (find.containsKey("sort")) {
            assertThat(find.getDocument("sort").keySet()).isEqualTo(Set.of("_id"));
        }
    }

    private static boolean isKeyOrKeys(BsonValue id) {
        return id.isString()
                || id.asDocument().keySet().equals(Set.of("$in"))
                        && id.asDocument().getArray("$in").stream().allMatch(BsonValue::isString);
    }
}
