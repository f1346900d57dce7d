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

    /// Of data that was made before there was a choice.
    private static final LocalDate OF_THE_DOCUMENTATION = LocalDate.of(2014, 2, 28);

    private SandboxYear() {}

    /// Data was made for another day than is wanted; its message says so to who starts.
    static final class OtherYear extends IllegalStateException {

        private OtherYear(LocalDate kept, LocalDate wanted) {
            super(
                    "The data here is of the year that ended on %s: -D%s=%s needs -Dfresh."
                            .formatted(kept, PROPERTY, wanted));
        }
    }

    /// The last day of the year, which the folder keeps from now on. Unless one is given the year
    /// ends today: yesterday is its last whole day, which holders delivered this morning.
    ///
    /// @param given null for the usual one
    /// @param fresh whether the data is made anew
    /// @throws OtherYear when data was made for another day
    static LocalDate endsOn(Path folder, @Nullable LocalDate given, boolean fresh, Clock clock) {
        var file = folder.resolve(FILE);
        try {
            var kept = fresh ? null : kept(folder, file);
            if (kept != null && given != null && !given.equals(kept)) {
                throw new OtherYear(kept, given);
            }
            if (kept != null) {
                return kept;
            }
            var day = given == null ? LocalDate.now(clock.withZone(PARIS)).minusDays(1) : given;
            Files.writeString(file, day + System.lineSeparator());
            return day;
        } catch (IOException unreadable) {
            throw new UncheckedIOException("Cannot keep the day in " + file, unreadable);
        }
    }

    private static @Nullable LocalDate kept(Path folder, Path file) throws IOException {
        if (Files.exists(file)) {
            return LocalDate.parse(Files.readString(file).strip());
        }
        return Files.exists(folder.resolve("data")) ? OF_THE_DOCUMENTATION : null;
    }
}
