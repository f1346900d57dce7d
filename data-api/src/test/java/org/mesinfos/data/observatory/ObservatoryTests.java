package org.mesinfos.data.observatory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mesinfos.data.ApiClient;
import org.mesinfos.data.ReadingTest;
import org.mesinfos.data.RecordedTrail;
import org.mesinfos.data.SomeGrant;
import org.mesinfos.data.SomeToken;
import org.mesinfos.data.grant.ClientGrants;
import org.mesinfos.data.grant.ClientGrants.Given;
import org.mesinfos.data.store.Databases;
import org.mesinfos.data.trail.AccessRecord;
import org.mesinfos.data.trail.Mode;
import org.springframework.beans.factory.annotation.Autowired;

/// What is read for the observatory, and what everybody may read of it.
@ReadingTest
class ObservatoryTests {

    private static final String BANK = "bank.transactions:read";
    private static final YearMonth LONG_AGO = YearMonth.of(1999, 12);

    @Autowired private ContributionReader reader;
    @Autowired private ClientGrants grants;
    @Autowired private PublicationLedger ledger;
    @Autowired private Databases databases;
    @Autowired private RecordedTrail trail;
    @Autowired private ApiClient api;

    @AfterEach
    void forgetWhatWasPublished() {
        databases
                .records(Mode.LIVE)
                .remove(query(where("_id").is(LONG_AGO.toString())), MonthlyFigures.class);
    }

    @Test
    void aReadingIsRecordedLikeAnyOtherAndAddsWhatTheSummaryTells() {
        var grant = SomeGrant.ofGermaine(BANK).stored();
        var month = lastWholeMonth(grant);
        var cards = cards(grant, month);
        var before = trail.under(grant).size();

        var added = reader.read(given(grant), month);

        assertThat(added.keySet())
                .containsExactlyInAnyOrder(
                        ObservatoryMeasure.SPENDING_CARDS,
                        ObservatoryMeasure.SPENDING_DEBITS,
                        ObservatoryMeasure.SPENDING_CASH);
        assertThat(added)
                .containsEntry(
                        ObservatoryMeasure.SPENDING_CARDS,
                        Math.min(cards, ObservatoryMeasure.SPENDING_CARDS.cap()));
        assertThat(trail.under(grant).subList(before, trail.under(grant).size()))
                .singleElement()
                .satisfies(
                        access -> {
                            assertThat(access.outcome()).isEqualTo(AccessRecord.READ);
                            assertThat(access.operation()).isEqualTo("summary");
                            assertThat(access.dataset()).isEqualTo("bank-transactions");
                            assertThat(access.count()).isPositive();
                            assertThat(access.auditId()).isEqualTo(grant.auditId());
                        });
    }

    @Test
    void whoWithdrewPausedOrSharesAPartOnlyAddsNothing() {
        var withdrawn = SomeGrant.ofGermaine(BANK).stored();
        var month = lastWholeMonth(withdrawn);
        withdrawn.withdrawn();
        var part = new Document("fields", List.of("amount", "kind"));
        var restricted = SomeGrant.ofGermaine(BANK).stored().restricted(part);
        var stopped = SomeGrant.ofGermaine(BANK).stored().appSuspended();

        assertThat(reader.read(given(withdrawn), month)).isEmpty();
        assertThat(reader.read(given(restricted), month)).isEmpty();
        assertThat(reader.read(given(stopped), month)).isEmpty();
        assertThat(reader.read(given(SomeGrant.ofGermaine("openid").stored()), month)).isEmpty();
    }

    @Test
    void theGroupIsMadeOfThePanelistsWhoSaidYesToThatClientInTime() {
        var marthe = SomeGrant.of("marthe", BANK, "retail.receipts:read").stored();
        SomeGrant.ofGermaine(BANK).stored();
        var tomorrow = Instant.now().plus(Duration.ofDays(1));

        assertThat(grants.active(marthe.client(), tomorrow))
                .containsExactly(
                        new Given(
                                marthe.id(),
                                marthe.client(),
                                marthe.sub(),
                                Set.of(BANK, "retail.receipts:read")));
        assertThat(grants.active(marthe.client(), Instant.now().minus(Duration.ofDays(2))))
                .isEmpty();
        marthe.withdrawn();
        assertThat(grants.active(marthe.client(), tomorrow)).isEmpty();
    }

    @Test
    void aMadeUpPersonIsNeverInTheGroup() {
        var germaine = SomeGrant.ofGermaine(BANK).stored();

        assertThat(grants.active(germaine.client(), Instant.now().plusSeconds(60))).isEmpty();
    }

    @Test
    void aMonthIsPublishedOnceAndReadByEverybody() {
        var told = new DisclosureControl.Figure("baskets", 212L, 1873L);
        var figures = List.of(told, DisclosureControl.Figure.withheld(ObservatoryMeasure.CALLS));
        var now = Instant.parse("2000-01-15T09:00:00Z");

        assertThat(ledger.publish(MonthlyFigures.of(LONG_AGO, now, figures))).isTrue();
        assertThat(ledger.publish(MonthlyFigures.of(LONG_AGO, now, List.of()))).isFalse();

        var answer = api.get("/v1/observatory").json();
        var month = answer.at("/months/0");
        assertThat(month.path("month").asString()).isEqualTo("1999-12");
        assertThat(month.at("/figures/0/people").asLong()).isEqualTo(212);
        assertThat(month.at("/figures/0/total").asLong()).isEqualTo(1873);
        assertThat(month.at("/figures/1/people").isNull()).isTrue();
        assertThat(answer.at("/method/fewest").asInt()).isEqualTo(20);
        assertThat(answer.at("/method/epsilonPerMonth").asDouble()).isEqualTo(4.0);
        assertThat(answer.path("measures")).hasSize(ObservatoryMeasure.values().length);
        assertThat(api.get("/v1/observatory/months.csv").response().body())
                .startsWith("month,publishedAt,method,measure,unit,people,total\r\n")
                .contains("1999-12,2000-01-15T09:00:00Z,1,baskets,baskets,212,1873\r\n")
                .contains("1999-12,2000-01-15T09:00:00Z,1,calls,calls,,\r\n");
    }

    @Test
    void oneNodeWorksOnAMonthInAnHour() {
        var now = Instant.now();
        var month = YearMonth.of(1998, 1 + (int) (now.toEpochMilli() % 12));

        assertThat(ledger.acquireLease(month, now)).isTrue();
        assertThat(ledger.acquireLease(month, now)).isFalse();
        assertThat(ledger.acquireLease(month, now.plus(Duration.ofHours(1)))).isTrue();
    }

    @Test
    void everyMeasureNamesADatasetOfTheCatalogue() {
        assertThat(Arrays.stream(ObservatoryMeasure.values()).map(ObservatoryMeasure::dataset))
                .allSatisfy(
                        dataset ->
                                assertThat(api.get("/v1/datasets/" + dataset).status())
                                        .isEqualTo(200));
    }

    private static Given given(SomeGrant grant) {
        return new Given(grant.id(), grant.client(), grant.sub(), Set.copyOf(grant.scopes()));
    }

    private YearMonth lastWholeMonth(SomeGrant grant) {
        var groups = api.get("/v1/me/bank-transactions/summary", SomeToken.under(grant)).data();
        return YearMonth.parse(groups.get(groups.size() - 2).at("/group/month").asString());
    }

    private int cards(SomeGrant grant, YearMonth month) {
        var path =
                "/v1/me/bank-transactions/summary?by=month&kind=CARD&from=%s-01&to=%s-01"
                        .formatted(month, month.plusMonths(1));
        var total = api.get(path, SomeToken.under(grant)).data().getFirst();
        return new BigDecimal(total.at("/sums/0/total").asString())
                .negate()
                .setScale(0, java.math.RoundingMode.HALF_UP)
                .intValue();
    }
}
