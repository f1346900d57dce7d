package org.mesinfos.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("benchmark")
class GenerationBenchmarkTests {

    @Test
    void aYearOfAPersonTakesLessThanThreeTenthsOfASecondOnceWarm() {
        var people = SandboxPeople.load();
        people.forEach(SandboxRecords::of);

        var milliseconds = new long[people.size()];
        for (int i = 0; i < milliseconds.length; i++) {
            long start = System.nanoTime();
            SandboxRecords.of(people.get(i));
            milliseconds[i] = (System.nanoTime() - start) / 1_000_000;
        }

        Arrays.sort(milliseconds);
        long median = milliseconds[milliseconds.length / 2];
        System.out.println("a year of one person: median " + median + " ms");
        assertThat(median).isLessThan(300);
    }
}
