package org.mesinfos.auth.dataimport;

import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mesinfos.auth.dataimport.ImportFile.Refused;
import org.mesinfos.auth.person.Person;
import org.mesinfos.auth.person.PersonId;
import org.mesinfos.ui.BackgroundTasks;
import org.springframework.stereotype.Component;

/// Imports that take longer than anybody waits for an answer. What was taken is in the list of
/// imports, on every node.
@Component
class ImportJobs {

    private final ImportService importService;
    private final BackgroundTasks<PersonId, Outcome> tasks = new BackgroundTasks<>();

    ImportJobs(ImportService importService) {
        this.importService = importService;
    }

    /// What became of a file.
    ///
    /// @param refused message key of why it was not taken, or null
    record Outcome(@Nullable String refused) {}

    /// Takes the file in the background, and deletes it then.
    ///
    /// @return what became of it; empty when that is not known after a moment
    Optional<Outcome> take(Person person, Path file) {
        return tasks.start(person.id(), () -> outcome(person, file));
    }

    /// Whether a long one of that person goes on.
    boolean goesOn(PersonId person) {
        return tasks.isRunning(person);
    }

    /// What became of the last long one; empty while it goes on, and when this node knows of none.
    Optional<Outcome> result(PersonId person) {
        return tasks.result(person);
    }

    private Outcome outcome(Person person, Path file) throws IOException {
        try {
            importService.take(person, file);
            return new Outcome(null);
        } catch (Refused refused) {
            return new Outcome(refused.reason().key());
        } finally {
            Files.deleteIfExists(file);
        }
    }

    @PreDestroy
    void stop() {
        tasks.close();
    }
}
