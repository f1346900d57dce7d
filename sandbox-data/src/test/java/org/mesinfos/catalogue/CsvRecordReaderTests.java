package org.mesinfos.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvRecordReaderTests {

    private final CsvRecordReader locations =
            new CsvRecordReader(Catalogue.load().dataset("telecom-locations").orElseThrow());

    @ParameterizedTest
    @ValueSource(strings = {"+33639980001", "=1+1", "'t Hooft", "l'Été", "-5", "@home"})
    void whatADownloadWritesIsReadAsItWas(String text) {
        assertThat(line(CsvRecords.harmless(text))).isEqualTo(text);
        assertThat(line(text)).isEqualTo(text);
    }

    @Test
    void aPositionThatIsHalfThereIsNotUnknown() {
        var half = locations.read(Map.of("location.longitude", "3.05", "location.latitude", ""));

        assertThat(locations.read(Map.of()).get("location").isNull()).isTrue();
        assertThat(half.at("/location/coordinates/0").isNumber()).isTrue();
        assertThat(half.at("/location/coordinates/1").isNumber()).isFalse();
    }

    private String line(String cell) {
        return locations.read(Map.of("line", cell)).get("line").stringValue();
    }
}
