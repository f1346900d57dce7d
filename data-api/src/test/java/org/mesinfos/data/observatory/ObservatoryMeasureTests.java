package org.mesinfos.data.observatory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.bson.BsonDocument;
import org.junit.jupiter.api.Test;

/// What one person's month adds.
class ObservatoryMeasureTests {

    private final List<BsonDocument> month =
            List.of(
                    debit("CARD", "-40.20"),
                    debit("CARD", "-20.40"),
                    debit("CARD", "10.00"),
                    debit("WITHDRAWAL", "-9000"),
                    debit("DIRECT_DEBIT", "120.00"));

    @Test
    void cardPaymentsAreAddedUpAndWhatComesBackIsTakenOff() {
        assertThat(ObservatoryMeasure.SPENDING_CARDS.contribution(month)).isEqualTo(51);
    }

    @Test
    void nobodyAddsMoreThanTheCapOrLessThanNothing() {
        assertThat(ObservatoryMeasure.SPENDING_CASH.contribution(month)).isEqualTo(600);
        assertThat(ObservatoryMeasure.SPENDING_DEBITS.contribution(month)).isZero();
    }

    @Test
    void callsAreCountedAndMessagesAreNot() {
        var communications =
                List.of(
                        BsonDocument.parse("{channel: 'VOICE'}"),
                        BsonDocument.parse("{channel: 'SMS'}"),
                        BsonDocument.parse("{channel: 'VOICE'}"));

        assertThat(ObservatoryMeasure.CALLS.contribution(communications)).isEqualTo(2);
    }

    @Test
    void energyCountsOnceThoughDaysTellItToo() {
        var used =
                List.of(
                        BsonDocument.parse(
                                "{granularity: 'MONTH', valueKwh: {$numberDecimal: '311.6'}}"),
                        BsonDocument.parse(
                                "{granularity: 'DAY', valueKwh: {$numberDecimal: '10.1'}}"));

        assertThat(ObservatoryMeasure.ENERGY.contribution(used)).isEqualTo(312);
    }

    private static BsonDocument debit(String kind, String amount) {
        return BsonDocument.parse(
                "{kind: '%s', amount: {amount: {$numberDecimal: '%s'}, currency: 'EUR'}}"
                        .formatted(kind, amount));
    }
}
