package org.mesinfos.data.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mesinfos.catalogue.Catalogue;
import org.mesinfos.catalogue.Dataset;
import org.mesinfos.data.problem.BoundedLines;
import org.mesinfos.data.problem.Problem;
import org.mesinfos.data.problem.ProblemType;
import org.springframework.http.MediaType;

/// Bodies of the allowed size that are made to fill memory.
class UploadReaderTests {

    private static final MediaType NDJSON = MediaType.APPLICATION_NDJSON;
    private static final MediaType JSON = MediaType.APPLICATION_JSON;
    private static final MediaType CSV = MediaType.parseMediaType(UploadReader.CSV);

    private final Dataset dataset = Catalogue.load().dataset("retail-receipts").orElseThrow();

    @Test
    void aLineHasAsManyCharactersAsTheLargestRecord() {
        var longest = "{\"a\":\"" + "x".repeat(BoundedLines.LONGEST - 8) + "\"}";

        assertThat(read(NDJSON, longest + "\n{}")).hasSize(2);
        assertThat(refused(NDJSON, "{}\n" + longest + "x")).isEqualTo(ProblemType.BODY_TOO_LARGE);
        assertThat(refused(CSV, "id," + "x".repeat(BoundedLines.LONGEST)))
                .isEqualTo(ProblemType.BODY_TOO_LARGE);
    }

    @Test
    void aBodyHasAHundredThousandRecords() {
        var most = BoundedLines.MOST;

        assertThat(read(NDJSON, "{}\n".repeat(most))).hasSize(most);
        assertThat(refused(NDJSON, "{}\n".repeat(most + 1))).isEqualTo(ProblemType.BODY_TOO_LARGE);
        assertThat(refused(JSON, "[" + "{},".repeat(most) + "{}]"))
                .isEqualTo(ProblemType.BODY_TOO_LARGE);
        assertThat(refused(CSV, "id\n" + "a\n".repeat(most + 1)))
                .isEqualTo(ProblemType.BODY_TOO_LARGE);
    }

    @Test
    void ofALineWithoutAnEndOnlyTheBeginningIsRead() {
        var endless =
                new InputStream() {
                    private long read;

                    @Override
                    public int read() {
                        read++;
                        return 'x';
                    }
                };

        var problem =
                catchThrowableOfType(
                        Problem.class, () -> UploadReader.read(dataset, NDJSON, endless));

        assertThat(problem.type()).isEqualTo(ProblemType.BODY_TOO_LARGE);
        assertThat(endless.read).isLessThan(4L * BoundedLines.LONGEST);
    }

    @Test
    void whatIsNestedDeeperThanAnyRecordIsNotRead() {
        var deep = "[".repeat(65) + "]".repeat(65);

        assertThat(read(NDJSON, "{\"a\":" + deep + "}").getFirst().record()).isNull();
        assertThat(refused(JSON, deep)).isEqualTo(ProblemType.REQUEST_MALFORMED);
        assertThat(refused(JSON, "[".repeat(1_000_000))).isEqualTo(ProblemType.REQUEST_MALFORMED);
    }

    @Test
    void anArrayIsReadToItsEndAndNotFurther() {
        assertThat(read(JSON, "[{\"a\":1}, 2]")).hasSize(2);
        assertThat(refused(JSON, "[{}")).isEqualTo(ProblemType.REQUEST_MALFORMED);
        assertThat(refused(JSON, "[{}] []")).isEqualTo(ProblemType.REQUEST_MALFORMED);
        assertThat(refused(JSON, "{}")).isEqualTo(ProblemType.REQUEST_MALFORMED);
        assertThat(refused(JSON, "")).isEqualTo(ProblemType.REQUEST_MALFORMED);
    }

    private List<UploadLine> read(MediaType type, String body) {
        try {
            return UploadReader.read(
                    dataset, type, new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private ProblemType refused(MediaType type, String body) {
        return catchThrowableOfType(Problem.class, () -> read(type, body)).type();
    }
}
