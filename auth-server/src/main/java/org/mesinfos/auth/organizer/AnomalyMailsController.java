package org.mesinfos.auth.organizer;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.LocalDate;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/// Writes to all organizers that something unusual waits to be looked into, for the portal.
///
/// The words are ours and name an app, a day and a rule, never a person.
@RestController
@RequestMapping("/internal/anomaly-mails")
@PreAuthorize("hasAuthority('SCOPE_people:manage')")
class AnomalyMailsController {

    private static final String WRONG = "A notice has a rule, an app, a day and a dataset.";

    private final AnomalyMails mails;

    AnomalyMailsController(AnomalyMails mails) {
        this.mails = mails;
    }

    /// @param app the app's id
    /// @param dataset what it is about; empty when it is about all data
    record Notice(
            @NotNull(message = WRONG) AnomalyMails.Rule rule,
            @NotNull(message = WRONG) @Pattern(regexp = "[A-Za-z0-9][A-Za-z0-9._-]{0,99}", message = WRONG) String app,
            @NotNull(message = WRONG) LocalDate day,
            @NotNull(message = WRONG) @Pattern(regexp = "[a-z0-9.-]{0,60}", message = WRONG) String dataset) {}

    /// Can be repeated: of the same thing everybody is written to once.
    @PostMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void tell(@RequestBody @Valid Notice notice) {
        if (!mails.tell(notice.rule(), notice.app(), notice.day(), notice.dataset())) {
            throw new ResponseStatusException(HttpStatus.SERVICE_UNAVAILABLE, "No mail can leave.");
        }
    }
}
