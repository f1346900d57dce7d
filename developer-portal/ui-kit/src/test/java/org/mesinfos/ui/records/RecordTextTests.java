package org.mesinfos.ui.records;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mesinfos.catalogue.Catalogue;
import tools.jackson.databind.json.JsonMapper;

/// Values are written as people read them.
class RecordTextTests {

    private static final Catalogue CATALOGUE = Catalogue.load();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    bank-transactions | amount | {"amount":"-1063.90","currency":"EUR"} | -1 063,90 € | -€1,063.90
                    bank-transactions | kind | "CARD" | Paiement par carte | Card payment
                    bank-transactions | bookingDate | "2014-02-01" | 1er février 2014 | 1 February 2014
                    retail-receipts | occurredAt | "2014-02-27T10:00:00Z" | 27 février 2014 à 11:00 | 27 February 2014 at 11:00
                    retail-receipts | online | true | oui | yes
                    insurance-vehicles | odometerKm | 84210 | 84 210 km | 84,210 km
                    insurance-vehicles | bonusMalus | "0.50" | 0,50 | 0.50
                    telecom-vod | durationSeconds | 6120 | 1 h 42 min | 1 h 42 min
                    telecom-locations | location | {"coordinates":[3.06,50.63]} | Lille | Lille
                    telecom-locations | location | {"coordinates":[3.06,50.81]} | à 16 km de Roubaix | 16 km from Roubaix
                    telecom-locations | location | {"coordinates":[-30.0,45.0]} | 45.00, -30.00 | 45.00, -30.00
                    bank-transactions | accountId | "ba_1" | Compte courant | Compte courant
                    bank-transactions | accountId | "ba_2" | '' | ''
                    bank-transactions | cardDate | null | '' | ''
                    google-contacts | phones | ["+331","+332"] | +331, +332 | +331, +332
                    """)
    void valuesAreWords(String dataset, String field, String json, String french, String english) {
        var record = JsonMapper.shared().readTree("{\"" + field + "\":" + json + "}");
        var known = CATALOGUE.dataset(dataset).orElseThrow().field(field).orElseThrow();
        var names = Map.of("accountId", Map.of("ba_1", "Compte courant"));

        assertThat(plain(RecordText.own(Locale.FRENCH, names).of(known, record, null)))
                .isEqualTo(french);
        assertThat(plain(RecordText.own(Locale.ENGLISH, names).of(known, record, null)))
                .isEqualTo(english);
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    74,    SECOND,    1 min 14 s
                    2400000, BYTE,    '2,4 Mo'
                    1400,  BYTE,      '1,4 ko'
                    160,   CHARACTER, 160 caractères
                    2,     MESSAGE,   2
                    """)
    void aQuantitySaysWhatItCounts(long quantity, String unit, String text) {
        var record =
                JsonMapper.shared()
                        .readTree("{\"quantity\":" + quantity + ",\"unit\":\"" + unit + "\"}");
        var field =
                CATALOGUE
                        .dataset("telecom-communications")
                        .orElseThrow()
                        .field("quantity")
                        .orElseThrow();

        assertThat(plain(RecordText.own(Locale.FRENCH, Map.of()).of(field, record, null)))
                .isEqualTo(text);
    }

    /// Anybody who decides what an app gets sees how finely it is told.
    @Test
    void exactlyPositionsAreNumbersAndReferencesStay() {
        var record =
                JsonMapper.shared()
                        .readTree(
                                """
                                {"accountId":"ba_1","location":{"coordinates":[3.0571,50.6292]}}""");
        var position =
                CATALOGUE
                        .dataset("telecom-locations")
                        .orElseThrow()
                        .field("location")
                        .orElseThrow();
        var account =
                CATALOGUE
                        .dataset("bank-transactions")
                        .orElseThrow()
                        .field("accountId")
                        .orElseThrow();

        assertThat(RecordText.exact(Locale.FRENCH).of(position, record, null))
                .isEqualTo("50.6292, 3.0571");
        assertThat(RecordText.exact(Locale.FRENCH).of(account, record, null)).isEqualTo("ba_1");
    }

    private static String plain(String text) {
        return text.replaceAll("\\h", " ");
    }
}
