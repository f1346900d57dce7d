package org.mesinfos.people.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.time.Period;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.mesinfos.catalogue.Catalogue;
import org.mesinfos.people.DateSpan;
import org.mesinfos.people.SyntheticPopulation;
import org.mesinfos.people.life.SandboxRecords;

/// How many records one core makes and writes as lines in a second of its own time, whatever else
/// the machine does.
@Tag("benchmark")
class GenerationBenchmarkTests {

    private static final int WARM_UP = 40;
    private static final int MEASURED = 60;
    private static final int LEAST = 20_000;

    private final Catalogue catalogue = Catalogue.load();

    @Test
    void aCoreMakesTwentyThousandRecordsOfTheYearASecond() {
        assertThat(recordsASecond("the year", DateSpan.YEAR)).isGreaterThan(LEAST);
    }

    @Test
    void aCoreMakesTwentyThousandRecordsOfTheDaysAfterASecond() {
        var after = DateSpan.afterTheYear(Period.ofDays(45));

        assertThat(recordsASecond("45 days after it", after)).isGreaterThan(LEAST);
    }

    private long recordsASecond(String what, DateSpan dateSpan) {
        IntStream.rangeClosed(1, WARM_UP).forEach(number -> write(number, dateSpan));
        var threads = ManagementFactory.getThreadMXBean();
        long start = threads.getCurrentThreadCpuTime();

        long records =
                IntStream.rangeClosed(WARM_UP + 1, WARM_UP + MEASURED)
                        .mapToLong(number -> write(number, dateSpan))
                        .sum();

        double seconds = (threads.getCurrentThreadCpuTime() - start) / 1e9;
        long rate = (long) (records / seconds);
        System.out.printf("%s: %,d records a second and core%n", what, rate);
        return rate;
    }

    private long write(int number, DateSpan dateSpan) {
        var person = SyntheticPopulation.person(7, number);
        long records = 0;
        for (var entry : SandboxRecords.of(person.during(dateSpan), Set.of()).entrySet()) {
            var dataset = catalogue.dataset(entry.getKey()).orElseThrow();
            for (var record : entry.getValue()) {
                // Counted by what is written, so that nothing is optimised away.
                records +=
                        RecordFileFormat.NDJSON.line(dataset, person.name(), record).isEmpty()
                                ? 0
                                : 1;
            }
        }
        return records;
    }
}
