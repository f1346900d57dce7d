package org.mesinfos.data.change;

import com.mongodb.MongoException;
import io.swagger.v3.oas.annotations.Hidden;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.mesinfos.data.problem.Problem;
import org.mesinfos.data.problem.ProblemType;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Tells the auth server whose records changed; it tells the apps.
@RestController
@RequestMapping("/v1/record-changes")
@Hidden
class RecordChangesController {

    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);
    private static final int PAGE = 20;

    private final RecordChanges changes;

    RecordChangesController(RecordChanges changes) {
        this.changes = changes;
    }

    /// @param data oldest first; those of a call stay until each is deleted
    record Waiting(List<RecordChangeSet> data) {}

    @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
    @PreAuthorize("hasAuthority('SCOPE_changes:read')")
    Waiting waiting() {
        return available(() -> new Waiting(changes.waiting(PAGE)));
    }

    /// Can be repeated.
    @DeleteMapping("/{id}")
    @PreAuthorize("hasAuthority('SCOPE_changes:read')")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void taken(@PathVariable String id) {
        if (!id.matches("[0-9a-f-]{1,64}")) {
            throw Problem.of(ProblemType.NOT_FOUND);
        }
        available(
                () -> {
                    changes.remove(id);
                    return true;
                });
    }

    private static <T> T available(Supplier<T> answer) {
        try {
            return answer.get();
        } catch (DataAccessException | MongoException e) {
            throw Problem.unavailable(RETRY_AFTER);
        }
    }
}
