package org.mesinfos.people.life;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.mesinfos.catalogue.Catalogue;
import org.mesinfos.catalogue.Dataset;
import org.mesinfos.catalogue.LocalText;
import org.mesinfos.catalogue.RecordSchema;
import org.mesinfos.people.SandboxLives;
import org.mesinfos.people.SandboxPeople;
import org.mesinfos.people.SandboxPerson;
import tools.jackson.databind.node.ObjectNode;

class SandboxRecordsTests {

    private final Catalogue catalogue = Catalogue.load();

    @Test
    void everyRecordOfEverybodyFollowsItsSchema() {
        var registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

        for (var dataset : catalogue.datasets()) {
            var schema = registry.getSchema(RecordSchema.of(dataset));
            for (var life : SandboxLives.ALL.entrySet()) {
                for (var record : life.getValue().getOrDefault(dataset.id(), List.of())) {
                    var errors = schema.validate(record);
                    // No description on the way: 130 000 of them would take most of the time.
                    if (!errors.isEmpty()) {
                        throw new AssertionError(record + " " + errors);
                    }
                }
            }
        }
    }

    @Test
    void noRecordIsNamedTwiceAndEachHasItsOwnNaturalKey() {
        var ids = new HashSet<String>();
        for (var life : SandboxLives.ALL.values()) {
            life.forEach(
                    (id, records) -> {
                        var dataset = catalogue.dataset(id).orElseThrow();
                        assertThat(records)
                                .extracting(record -> naturalKey(dataset, record))
                                .doesNotHaveDuplicates();
                        assertThat(records).allMatch(record -> ids.add(text(record, "id")));
                    });
        }
    }

    @Test
    void recordsStandInTheOrderOfTheirTime() {
        for (var life : SandboxLives.ALL.values()) {
            life.forEach(
                    (id, records) -> {
                        var time = catalogue.dataset(id).orElseThrow().timeField();
                        assertThat(records)
                                .as(id)
                                .extracting(record -> time(record, time) + text(record, "id"))
                                .isSorted();
                    });
        }
    }

    @Test
    void onlyTheCompaniesOfAPersonOrThePersonDeliver() {
        SandboxLives.ALL.forEach(
                (person, life) -> {
                    var sources = new ArrayList<>(SandboxPeople.profile(person).holders());
                    sources.add(Dataset.SELF);
                    life.values()
                            .forEach(
                                    records ->
                                            assertThat(records)
                                                    .extracting(record -> text(record, "holder"))
                                                    .isSubsetOf(sources));
                });
        assertThat(SandboxLives.of("kevin", "bank-accounts")).isEmpty();
        assertThat(SandboxLives.of("isabelle", "telecom-locations")).isEmpty();
    }

    @Test
    void everyDatasetIsThereForThreePeopleOrMoreAndNotForAll() {
        for (var dataset : catalogue.datasets()) {
            long having =
                    SandboxLives.ALL.entrySet().stream()
                            .filter(life -> !life.getKey().panel())
                            .filter(
                                    life ->
                                            !life.getValue()
                                                    .getOrDefault(dataset.id(), List.of())
                                                    .isEmpty())
                            .count();
            assertThat(having).as(dataset.id()).isBetween(3L, 7L);
        }
    }

    @Test
    void theSamePersonLivesTheSameYearEachTime() throws Exception {
        var germaine = SandboxPeople.load().getFirst();

        assertThat(SandboxRecords.of(germaine)).isEqualTo(SandboxRecords.of(germaine));
        // Changes only when the generator is meant to change: then say so in the commit.
        assertThat(digestOfEverything()).isEqualTo("3430ccec0911f1c0");
    }

    @Test
    void theLanguageOfTheMachineChangesNothing() {
        var germaine = SandboxPeople.load().getFirst();
        var expected = SandboxRecords.of(germaine);
        var language = Locale.getDefault();

        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            assertThat(SandboxRecords.of(germaine)).isEqualTo(expected);
        } finally {
            Locale.setDefault(language);
        }
    }

    @Test
    void aStrangerHasNoRecords() {
        var stranger = new SandboxPerson("nobody", "Nobody", new LocalText("–", "–"), false);

        assertThatThrownBy(() -> SandboxRecords.of(stranger))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("nobody");
    }

    private static String digestOfEverything() throws Exception {
        var digest = MessageDigest.getInstance("SHA-256");
        SandboxLives.ALL.values().stream()
                .flatMap(life -> life.values().stream())
                .flatMap(List::stream)
                .forEach(
                        record ->
                                digest.update(record.toString().getBytes(StandardCharsets.UTF_8)));
        return HexFormat.of().formatHex(digest.digest(), 0, 8);
    }

    private static String naturalKey(Dataset dataset, ObjectNode record) {
        var key = new StringBuilder(text(record, "holder"));
        dataset.naturalKey().forEach(field -> key.append('|').append(record.get(field)));
        return key.toString();
    }

    private static String time(ObjectNode record, String field) {
        return field == null ? "" : text(record, field);
    }

    private static String text(ObjectNode record, String field) {
        return record.get(field).asString();
    }
}
