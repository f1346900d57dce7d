package org.mesinfos.data.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.MongoTimeoutException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mesinfos.catalogue.Catalogue;
import org.mesinfos.catalogue.Dataset;
import org.mesinfos.catalogue.RecordCheck;
import org.mesinfos.data.ApiClient;
import org.mesinfos.data.ReadingTest;
import org.mesinfos.data.SomeGrant;
import org.mesinfos.data.SomeToken;
import org.mesinfos.data.TestEnvironment;
import org.mesinfos.engine.testing.TestMongo;
import org.mesinfos.people.output.GenerateCommand;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/// What the generator writes straight into the databases is what the service serves.
@ReadingTest
class GeneratedRecordsTests {

    private static final List<String> PEOPLE =
            List.of("sandbox-crowd11-0000001", "sandbox-crowd11-0000002");

    @TempDir private static Path files;

    @Autowired private ApiClient api;

    @BeforeAll
    static void generateACrowd() throws IOException {
        generate("--people", "2", "--out", files.toString());
        generate(intoTheDatabases(List.of("--people", "2")));
    }

    @Test
    void everyGeneratedRecordIsReadThroughTheApi() throws IOException {
        for (var dataset : Catalogue.load().datasets()) {
            var check = new RecordCheck(dataset);
            var expected = Files.readAllLines(files.resolve(dataset.id() + ".ndjson"));
            int read = 0;
            for (var person : PEOPLE) {
                var records = read(person, dataset);
                assertThat(records).allSatisfy(one -> assertThat(check.check(one)).isEmpty());
                read += records.size();
            }
            assertThat(read).as(dataset.id()).isEqualTo(expected.size());
        }
    }

    @Test
    void generatingAgainAddsNothingAndTheDaysAfterTheYearJoinIt() throws IOException {
        var receipts = Catalogue.load().dataset("retail-receipts").orElseThrow();
        var one = new ArrayList<>(List.of("--seed", "12", "--people", "1"));
        one.addAll(List.of("--datasets", receipts.id()));
        generate(intoTheDatabases(one));
        var year = ids(receipts);

        generate(intoTheDatabases(one));

        assertThat(ids(receipts)).hasSizeGreaterThan(20).isEqualTo(year);

        one.addAll(List.of("--advance", "P30D"));
        generate(intoTheDatabases(one));

        assertThat(ids(receipts)).hasSizeGreaterThan(year.size()).containsAll(year);
    }

    @Test
    void saysWhenNoDatabaseAnswers() {
        var nowhere = "mongodb://localhost:1/?serverSelectionTimeoutMS=50";

        assertThatThrownBy(() -> generate("--people", "1", "--mongodb", nowhere))
                .isInstanceOf(MongoTimeoutException.class);
    }

    private List<String> ids(Dataset dataset) {
        return read("sandbox-crowd12-0000001", dataset).stream()
                .map(record -> record.get("receiptId").stringValue())
                .sorted()
                .toList();
    }

    private List<JsonNode> read(String person, Dataset dataset) {
        var scopes = dataset.scopes().toArray(String[]::new);
        var token = SomeToken.under(SomeGrant.of(person, scopes).stored());
        var records = new ArrayList<JsonNode>();
        var next = "/v1/me/" + dataset.id() + "?limit=1000";
        while (next != null) {
            var page = api.get(next, token);
            assertThat(page.status()).isEqualTo(200);
            records.addAll(page.data());
            next = page.next();
        }
        return records;
    }

    private static String[] intoTheDatabases(List<String> options) {
        var all = new ArrayList<>(List.of("--mongodb", TestMongo.uri()));
        all.addAll(List.of("--live-database", TestEnvironment.DATA));
        all.addAll(List.of("--sandbox-database", TestEnvironment.SANDBOX));
        all.addAll(options);
        return all.toArray(String[]::new);
    }

    private static void generate(String... options) throws IOException {
        var all = new ArrayList<>(List.of("--seed", "11"));
        all.addAll(List.of(options));
        var told = new ByteArrayOutputStream();
        GenerateCommand.run(
                all.toArray(String[]::new), new PrintStream(told, true, StandardCharsets.UTF_8));
        assertThat(told.toString(StandardCharsets.UTF_8)).contains("0:00:00 left");
    }
}
