package org.mesinfos.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/// The day on which the made-up year ends: chosen at the first start, and then kept with the data
/// that was made for it.
final class SandboxYear {

    /// System property that the generator reads when it is first used.
    static final String PROPERTY = "sandbox.today";

    private static final String FILE = "sandbox-today";
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    private SandboxYear() {}

    /// The last day of the year, which the folder keeps from now on. Unless one is given the year
    /// ends today: yesterday is its last whole day, which holders delivered this morning.
    ///
    /// @param given null for the usual one
    /// @param fresh whether the data is made anew
    /// @throws IllegalArgumentException when data was made for another day
    static LocalDate endsOn(Path folder, @Nullable LocalDate given, boolean fresh, Clock clock) {
        var file = folder.resolve(FILE);
        try {
            if (!fresh && Files.exists(file)) {
                var kept = LocalDate.parse(Files.readString(file).strip());
                if (given != null && !given.equals(kept)) {
                    throw new IllegalArgumentException(
                            "The data here is of the year that ended on %s: -D%s=%s needs -Dfresh."
                                    .formatted(kept, PROPERTY, given));
                }
                return kept;
            }
            var day = given == null ? LocalDate.now(clock.withZone(PARIS)).minusDays(1) : given;
            Files.writeString(file, day + System.lineSeparator());
            return day;
        } catch (IOException unreadable) {
            throw new UncheckedIOException("Cannot keep the day in " + file, unreadable);
        }
    }
}
