package org.mesinfos.data.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.mesinfos.catalogue.Catalogue;
import org.mesinfos.catalogue.Dataset;
import org.mesinfos.catalogue.Field;
import org.mesinfos.data.representation.RecordIdentifiers;

/// Over every dataset of the catalogue, also where no field about other people has a filter today.
class DatasetFiltersTests {

    private static final Catalogue CATALOGUE = Catalogue.load();

    @Test
    void noFieldThatAnAppDoesNotSeeCanBeAskedFor() {
        int tried = 0;
        for (var dataset : CATALOGUE.datasets()) {
            for (var field : dataset.fields()) {
                assertThat(filters(dataset, Set.of(field.name())))
                        .as(dataset.id())
                        .doesNotContain(field.name());
                tried += DatasetFilters.all(dataset).names().contains(field.name()) ? 1 : 0;
            }
        }
        assertThat(tried).isGreaterThan(20);
    }

    @Test
    void noBoundAreaOrSearchReachesWhatAnAppDoesNotSee() {
        var shapes = new HashSet<String>();
        for (var dataset : CATALOGUE.datasets()) {
            shapes.addAll(DatasetFilters.all(dataset).names());
            var every = dataset.fields().stream().map(Field::name).toArray(String[]::new);

            assertThat(filters(dataset, Set.of(every))).as(dataset.id()).containsExactly("holder");
        }
        assertThat(shapes).contains("minAmount", "maxAmount", "bbox", "near", "maxAccuracy", "q");
    }

    private static Iterable<String> filters(Dataset dataset, Set<String> unseen) {
        return new DatasetFilters(dataset, unseen, false, RecordIdentifiers.OPEN).names();
    }
}
