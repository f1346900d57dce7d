package org.mesinfos.people.output;

import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/// Says once a second how far a long command is, how fast, and how long it still takes.
final class ProgressPrinter {

    private static final int BAR = 30;

    private final Clock clock;
    private final PrintStream out;
    private Instant begun;
    private Instant told;
    private int people;
    private int done;
    private long records;
    private int width;

    ProgressPrinter(Clock clock, PrintStream out) {
        this.clock = clock;
        this.out = out;
        this.begun = clock.instant();
        this.told = begun;
    }

    /// @param people how many there will be
    void begin(int people) {
        this.people = people;
        begun = clock.instant();
        told = begun;
    }

    /// One person more.
    void add(long records) {
        done++;
        this.records += records;
        var now = clock.instant();
        if (Duration.between(told, now).toMillis() >= 1_000) {
            told = now;
            tell(now, "");
        }
    }

    void end() {
        tell(clock.instant(), System.lineSeparator());
    }

    /// Over the line before, which may have been longer.
    private void tell(Instant now, String end) {
        var line = line(now);
        out.print("\r" + line + " ".repeat(Math.max(0, width - line.length())) + end);
        width = line.length();
    }

    private String line(Instant now) {
        double seconds = Math.max(0.001, Duration.between(begun, now).toMillis() / 1_000.0);
        int full = (int) ((long) BAR * done / Math.max(1, people));
        var left = Duration.ofSeconds((long) (seconds / Math.max(1, done) * (people - done)));
        return String.format(
                Locale.ROOT,
                "[%s%s] %,d/%,d people, %,d records, %,d a second, %d:%02d:%02d left",
                "#".repeat(full),
                ".".repeat(BAR - full),
                done,
                people,
                records,
                (long) (records / seconds),
                left.toHours(),
                left.toMinutesPart(),
                left.toSecondsPart());
    }
}
