package org.mesinfos.people.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.LocalDate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mesinfos.catalogue.Catalogue;
import org.mesinfos.catalogue.Dataset;
import org.mesinfos.catalogue.Holder;
import org.mesinfos.catalogue.RecordCheck;
import org.mesinfos.people.FrenchCalendar;
import org.mesinfos.people.life.SandboxRecords;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class DailyDeliveryTests {

    private static final Catalogue CATALOGUE = Catalogue.load();
    private static final LocalDate NEXT = SandboxRecords.lastDay().plusDays(1);

    @ParameterizedTest
    @MethodSource("everyHolder")
    void everyCompanyHasSomethingToDeliverTheDayAfterTheYearAndAllOfItIsRight(String holder) {
        var delivered = new DailyDelivery(holder, NEXT).lines(12);

        assertThat(delivered).isNotEmpty();
        delivered.forEach(
                (dataset, lines) -> {
                    var check = new RecordCheck(dataset);
                    for (var line : lines) {
                        var record = (ObjectNode) JsonMapper.shared().readTree(line);
                        assertThat(record.remove("panelist").asString()).startsWith("panelist");
                        assertThat(record.path("holder").asString()).isEqualTo(holder);
                        assertThat(check.check(record)).isEmpty();
                    }
                });
    }

    static Stream<String> everyHolder() {
        return CATALOGUE.holders().stream().map(Holder::id);
    }

    @Test
    void aDeliveryHasWhatHappenedSinceTheOneBeforeAndNothingElseThatHasATime() {
        for (var day : new LocalDate[] {NEXT.minusDays(10), NEXT.plusDays(2)}) {
            new DailyDelivery("intermarche", day)
                    .lines(2)
                    .forEach(
                            (dataset, lines) -> {
                                var time = dataset.timeField();
                                if (time != null) {
                                    assertThat(lines.stream().map(line -> day(line, time)))
                                            .isNotEmpty()
                                            .allMatch(of -> !of.isBefore(first(dataset, day)))
                                            .allMatch(of -> !of.isAfter(day));
                                }
                            });
        }
    }

    private static LocalDate first(Dataset dataset, LocalDate day) {
        return dataset.id().equals("retail-receipts")
                ? day.minusDays(6)
                : day.minusMonths(1).plusDays(1);
    }

    private static LocalDate day(String line, String time) {
        return FrenchCalendar.dayOf(JsonMapper.shared().readTree(line).path(time).asString());
    }

    @Test
    void theSameDayGivesTheSameLines() {
        assertThat(new DailyDelivery("edf", NEXT).lines(4))
                .isEqualTo(new DailyDelivery("edf", NEXT).lines(4));
    }

    @Test
    void whatDoesNotExistIsSaidInASentence() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DailyDelivery("acme", NEXT))
                .withMessage("no such holder: acme");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DailyDelivery("orange", NEXT.plusYears(1)))
                .withMessageStartingWith("made-up people live from");
    }
}
