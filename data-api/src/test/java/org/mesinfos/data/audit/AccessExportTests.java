package org.mesinfos.data.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.mesinfos.data.audit.AccessExport.Form;
import org.mesinfos.data.history.AccessHistory;
import org.mesinfos.data.history.AccessHistoryPage;
import org.mesinfos.data.history.AccessSubject;
import org.mesinfos.data.history.HistoryPosition;
import org.mesinfos.data.history.Period;
import org.mesinfos.data.history.RecordedAccess;
import org.mesinfos.data.problem.Problem;
import org.mesinfos.data.trail.AccessRecord;
import org.mesinfos.data.trail.SomeAccess;
import tools.jackson.databind.json.JsonMapper;

class AccessExportTests {

    private static final int SLICE = 10;
    private static final AccessQuery ALL =
            new AccessQuery(
                    Map.of(),
                    new Period(SomeAccess.NOON, SomeAccess.NOON.plusSeconds(86_400)),
                    50,
                    null);

    private final ByteArrayOutputStream file = new ByteArrayOutputStream();
    private final List<Integer> recorded = new ArrayList<>();

    @Test
    void everyRowLeavesOnceAndEverySliceIsRecordedBeforeItLeaves() throws Exception {
        write(25, Form.NDJSON, recorded::add);

        assertThat(lines())
                .extracting(line -> line.replaceAll(".*\"requestId\":\"([^\"]+)\".*", "$1"))
                .containsExactlyElementsOf(
                        IntStream.range(0, 25).mapToObj(i -> "request-" + i).toList());
        assertThat(recorded).containsExactly(10, 5);
    }

    @Test
    void aSliceThatCannotBeRecordedDoesNotLeave() {
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(
                        () ->
                                write(
                                        25,
                                        Form.CSV,
                                        _ -> {
                                            throw Problem.unavailable(Duration.ofSeconds(1));
                                        }));

        assertThat(lines()).hasSize(1 + SLICE);
        assertThat(lines().getFirst()).startsWith("id,at,requestId,");
    }

    @Test
    void anEmptyResultIsAFileWithItsHeaderLine() throws Exception {
        write(0, Form.CSV, recorded::add);

        assertThat(lines()).hasSize(1);
        assertThat(recorded).isEmpty();
    }

    private void write(int rows, Form form, AccessExport.Recorder recorder) throws IOException {
        var search = new AccessSearch(new MadeUp(rows), "http://localhost");
        var export = new AccessExport(search, JsonMapper.builder().build(), SLICE);
        export.write(ALL, export.begin(ALL), form, recorder, file);
    }

    private List<String> lines() {
        return file.toString(StandardCharsets.UTF_8).lines().toList();
    }

    /// As many accesses as wanted, made when they are asked for.
    private record MadeUp(int rows) implements AccessHistory {

        @Override
        public AccessHistoryPage newestFirst(
                AccessSubject accessSubject,
                Period period,
                Predicate<AccessRecord> wanted,
                int limit,
                @Nullable HistoryPosition after) {
            int start = after == null ? 0 : after.part();
            int end = Math.min(rows, start + limit);
            var slice =
                    IntStream.range(start, end)
                            .mapToObj(i -> new RecordedAccess("access-" + i, access(i)))
                            .toList();
            return new AccessHistoryPage(
                    slice,
                    end == rows ? null : new HistoryPosition("everyone", end, Instant.EPOCH, ""));
        }

        private static AccessRecord access(int number) {
            return SomeAccess.byCarnetEnergie().inRequest("request-" + number).build();
        }

        @Override
        public @Nullable Instant completeUntil() {
            return null;
        }
    }
}
