package org.mesinfos.auth.dataimport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mesinfos.auth.dataimport.ImportFile.Reason;
import org.mesinfos.auth.dataimport.ImportFile.Refused;
import org.mesinfos.auth.dataimport.ImportJobs.Outcome;
import org.mesinfos.auth.person.Person;
import org.mesinfos.auth.person.PersonId;
import org.mesinfos.auth.person.Role;

/// A long import goes on while its page says so, and leaves nothing behind.
class ImportJobsTests {

    private static final PersonId PANELIST = new PersonId("panelist07");

    private final ImportService service = mock();
    private final Person person =
            new Person(PANELIST, "p7@panel.example", "Odette", Role.PANELIST, "audit", 0);
    private final ImportJobs jobs = new ImportJobs(service);

    @TempDir Path folder;

    @AfterEach
    void stop() {
        jobs.stop();
    }

    @Test
    void aShortOneIsDoneAtOnce() throws Exception {
        var file = file();

        assertThat(jobs.take(person, file)).contains(new Outcome(null));

        assertThat(jobs.goesOn(PANELIST)).isFalse();
        assertThat(file).doesNotExist();
    }

    @Test
    void aLongOneGoesOnAndIsThenToldApart() throws Exception {
        var readable = new CountDownLatch(1);
        when(service.take(any(), any()))
                .thenAnswer(
                        _ -> {
                            readable.await();
                            throw new Refused(Reason.CHANGED);
                        });
        var file = file();

        assertThat(jobs.take(person, file)).isEmpty();
        assertThat(jobs.goesOn(PANELIST)).isTrue();
        assertThat(jobs.result(PANELIST)).isEmpty();

        readable.countDown();
        while (jobs.goesOn(PANELIST)) {
            Thread.onSpinWait();
        }
        assertThat(jobs.result(PANELIST)).contains(new Outcome(Reason.CHANGED.key()));
        assertThat(file).doesNotExist();
    }

    @Test
    void nothingIsKnownOfWhoBroughtNothing() {
        assertThat(jobs.goesOn(PANELIST)).isFalse();
        assertThat(jobs.result(PANELIST)).isEmpty();
    }

    private Path file() throws Exception {
        return Files.createTempFile(folder, "mesinfos", ".zip");
    }
}
