package org.mesinfos.ui.records;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mesinfos.catalogue.Catalogue;
import org.mesinfos.catalogue.Dataset;
import org.mesinfos.catalogue.Field;
import org.mesinfos.ui.records.RecordLayout.Column;
import org.mesinfos.ui.records.RecordLayout.View;

/// What the layouts name is in the catalogue.
class RecordLayoutTests {

    private static final Catalogue CATALOGUE = Catalogue.load();

    static Iterable<Dataset> datasets() {
        return CATALOGUE.datasets();
    }

    @ParameterizedTest
    @MethodSource("datasets")
    void everyDatasetHasATableOfItsOwnFields(Dataset dataset) {
        var layout = RecordLayout.of(dataset.id()).orElseThrow();

        assertThat(layout.columns()).hasSizeBetween(3, 6);
        assertThat(layout.columns())
                .extracting(Column::field)
                .allMatch(field -> dataset.field(field).isPresent())
                .doesNotHaveDuplicates()
                .noneMatch(layout.technical()::contains);
        assertThat(layout.technical()).allMatch(field -> dataset.field(field).isPresent());
        assertThat(layout.told(dataset)).isNotEmpty();
        if (layout.sum() != null) {
            assertThat(dataset.field(layout.sum()))
                    .get()
                    .extracting(Field::type)
                    .isEqualTo(Field.Type.MONEY);
            assertThat(dataset.timeField()).isNotNull();
        }
        if (layout.view() == View.POSITIONS) {
            assertThat(dataset.fields()).anyMatch(field -> field.type() == Field.Type.POINT);
        }
    }

    @ParameterizedTest
    @MethodSource("datasets")
    void whatPointsToAnotherDatasetFindsANameThere(Dataset dataset) {
        RecordLayout.of(dataset.id())
                .orElseThrow()
                .refers()
                .forEach(
                        (field, id) -> {
                            assertThat(dataset.field(field)).isPresent();
                            var other = CATALOGUE.dataset(id).orElseThrow();
                            var name = RecordLayout.of(id).orElseThrow().names();
                            assertThat(name).isNotNull();
                            assertThat(other.field(name.key())).isPresent();
                            assertThat(other.field(name.text())).isPresent();
                        });
    }

    @ParameterizedTest
    @MethodSource("datasets")
    void nothingThatOnlyPointsIsToldByItself(Dataset dataset) {
        var layout = RecordLayout.of(dataset.id()).orElseThrow();

        assertThat(layout.told(dataset))
                .filteredOn(field -> field.identifier() == Field.Identifier.REFERENCE)
                .allMatch(field -> layout.refers().containsKey(field.name()));
    }
}
