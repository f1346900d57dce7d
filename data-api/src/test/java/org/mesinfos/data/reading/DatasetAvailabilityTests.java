package org.mesinfos.data.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mesinfos.catalogue.Catalogue;
import org.mesinfos.data.reading.DatasetAvailability.LinkedHolders;
import org.mesinfos.data.reading.DatasetAvailability.State;
import org.mesinfos.data.reading.DatasetAvailability.Status;
import org.mesinfos.records.BucketSummary;
import org.mesinfos.records.Manifest;
import org.mesinfos.records.RecordPosition;

class DatasetAvailabilityTests {

    private static final Instant NOON = Instant.parse("2013-12-10T12:00:00Z");

    private final Catalogue catalogue = Catalogue.load();
    private final LinkedHolders ofGermaine =
            LinkedHolders.of(
                    Map.of("telecom-communications", manifest("telecom-communications", "orange")));

    @Test
    void aDatasetOfALinkedHolderThatDeliveredNothingHasNoData() {
        assertThat(state("telecom-locations").status()).isEqualTo(Status.NO_DATA);
    }

    @Test
    void aDatasetOfHoldersThatNobodyKnowsHerAtIsNotLinked() {
        assertThat(state("retail-receipts").status()).isEqualTo(Status.NOT_LINKED);
    }

    @Test
    void whatThereIsNamesItsHolders() {
        assertThat(state("telecom-communications").status()).isEqualTo(Status.GRANTED);
        assertThat(state("telecom-communications").holders()).containsExactly("orange");
    }

    private State state(String dataset) {
        return State.of(
                catalogue.dataset(dataset).orElseThrow(),
                true,
                List.of(),
                ofGermaine,
                Duration.ZERO);
    }

    private static Manifest manifest(String dataset, String holder) {
        var position = new RecordPosition(NOON, "1");
        var bucketSummary =
                new BucketSummary("2013-12", "0", 1, position, position, List.of(holder));
        return new Manifest("sandbox-germaine", dataset, 1, NOON, List.of(bucketSummary));
    }
}
