package org.mesinfos.data.observatory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.reset;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mesinfos.data.grant.ClientGrants;
import org.mesinfos.data.grant.ClientGrants.Given;
import org.mesinfos.data.problem.Problem;

/// When a month is published, and that it is published once.
class MonthlyPublicationTests {

    private static final YearMonth JANUARY = YearMonth.of(2014, 1);
    private static final Instant END_OF_JANUARY = Instant.parse("2014-01-31T23:00:00Z");
    private static final Instant DUE = Instant.parse("2014-02-15T08:10:00Z");

    private final ClientGrants grants = mock(ClientGrants.class);
    private final ContributionReader reader = mock(ContributionReader.class);
    private final PublicationLedger ledger = mock(PublicationLedger.class);
    private final Map<String, MonthlyFigures> published = new HashMap<>();
    private final Set<String> turns = new HashSet<>();

    @BeforeEach
    void keepWhatIsPublished() {
        when(ledger.contains(any()))
                .thenAnswer(call -> published.containsKey(call.getArgument(0).toString()));
        when(ledger.acquireLease(any(), any()))
                .thenAnswer(
                        call ->
                                turns.add(
                                        call.getArgument(0)
                                                + call.getArgument(1).toString().substring(0, 13)));
        when(ledger.publish(any()))
                .thenAnswer(
                        call -> {
                            MonthlyFigures month = call.getArgument(0);
                            return published.putIfAbsent(month.month(), month) == null;
                        });
    }

    @Test
    void aMonthIsPublishedOnTheFifteenthOfTheNext() {
        saidYes(300);

        publishAt(DUE.minus(Duration.ofDays(1)));
        assertThat(published).isEmpty();

        publishAt(DUE);
        var baskets = figure("2014-01", ObservatoryMeasure.BASKETS);
        assertThat(baskets.people()).isBetween(200L, 400L);
        assertThat(baskets.total()).isBetween(1500L, 4500L);
        assertThat(figure("2014-01", ObservatoryMeasure.CALLS).isTold())
                .as("nobody's calls were read")
                .isFalse();
        assertThat(published.get("2014-01").figures()).hasSize(ObservatoryMeasure.values().length);
    }

    @Test
    void whatWasPublishedStaysWhenSomebodyLeavesOrJoins() {
        saidYes(300);
        publishAt(DUE);
        var before = published.get("2014-01");

        saidYes(299);
        publishAt(DUE.plus(Duration.ofDays(1)));
        saidYes(301);
        publishAt(DUE.plus(Duration.ofDays(27)));

        assertThat(published).hasSize(1).containsEntry("2014-01", before);
        verify(grants, times(1)).active(any(), any());
    }

    @Test
    void ofTooFewPeopleNothingIsReadAndTheMonthStaysWithheld() {
        saidYes(DisclosureControl.FEWEST - 1);
        publishAt(DUE);

        assertThat(published.get("2014-01").figures())
                .hasSize(ObservatoryMeasure.values().length)
                .noneMatch(DisclosureControl.Figure::isTold);
        verify(reader, never()).read(any(), any());

        saidYes(300);
        publishAt(DUE.plus(Duration.ofDays(2)));
        assertThat(published.get("2014-01").figures()).noneMatch(DisclosureControl.Figure::isTold);
    }

    @Test
    void onlyThoseCountWhoSaidYesBeforeTheMonthWasOver() {
        saidYes(300);
        publishAt(DUE);

        verify(grants).active(MonthlyPublication.CLIENT, END_OF_JANUARY);
        verify(reader, times(300)).read(any(), eq(JANUARY));
    }

    @Test
    void aReadingThatCannotBeRecordedPublishesNothingAndIsTriedAnHourLater() {
        saidYes(300);
        when(reader.read(any(), any())).thenThrow(Problem.unavailable(Duration.ofSeconds(1)));

        assertThatExceptionOfType(Problem.class).isThrownBy(() -> publishAt(DUE));
        publishAt(DUE.plusSeconds(60));
        assertThat(published).as("it is another node's turn in an hour").isEmpty();

        saidYes(300);
        publishAt(DUE.plus(Duration.ofHours(1)));
        assertThat(published).hasSize(1);
    }

    private void saidYes(int people) {
        var group =
                IntStream.range(0, people)
                        .mapToObj(
                                one ->
                                        new Given(
                                                "grant-" + one,
                                                MonthlyPublication.CLIENT,
                                                "sub-" + one,
                                                Set.of("retail.receipts:read")))
                        .toList();
        reset(reader);
        when(reader.read(any(), any())).thenReturn(Map.of(ObservatoryMeasure.BASKETS, 10));
        when(grants.active(any(), any())).thenReturn(List.copyOf(group));
    }

    private DisclosureControl.Figure figure(String month, ObservatoryMeasure measure) {
        return published.get(month).figures().stream()
                .filter(figure -> figure.measure().equals(measure.id()))
                .findFirst()
                .orElseThrow();
    }

    private void publishAt(Instant now) {
        new MonthlyPublication(
                        grants,
                        reader,
                        new DisclosureControl(new Random(14)),
                        ledger,
                        Clock.fixed(now, ZoneOffset.UTC))
                .publishIfDue();
    }
}
