package org.mesinfos.auth.organizer;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.Instant;
import org.mesinfos.catalogue.LocalText;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/// Writes to developers about the entry of their team, for the portal.
///
/// The words are ours but for the titles of entry and contest, and the link leads to the portal.
@RestController
@RequestMapping("/internal/contest-mails")
@PreAuthorize("hasAuthority('SCOPE_people:manage')")
class ContestMailsController {

    private static final String NAME = "(?=.*\\S)\\P{Cntrl}{1,120}";
    private static final String WRONG =
            "A notice has a kind, a subject, an entry, its title, its contest and the deadline.";

    private final ContestMails mails;

    ContestMailsController(ContestMails mails) {
        this.mails = mails;
    }

    /// @param subject the developer's at the portal
    /// @param entry id of the entry
    /// @param deadline of the contest
    record Notice(
            @NotNull(message = WRONG) ContestMails.Kind kind,
            @NotNull(message = WRONG) @Pattern(regexp = "[A-Za-z0-9_-]{1,100}", message = WRONG) String subject,
            @NotNull(message = WRONG) @Pattern(regexp = "[A-Za-z0-9~_-]{1,80}", message = WRONG) String entry,
            @NotNull(message = WRONG) @Pattern(regexp = "\\P{Cntrl}{1,100}", message = WRONG) String title,
            @NotNull(message = WRONG) @Valid Name contest,
            @NotNull(message = WRONG) Instant deadline) {}

    /// Of a contest, in both languages.
    record Name(
            @NotNull(message = WRONG) @Pattern(regexp = NAME, message = WRONG) String fr,
            @NotNull(message = WRONG) @Pattern(regexp = NAME, message = WRONG) String en) {}

    /// Can be repeated: of the same thing everybody is written to once.
    @PostMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void tell(@RequestBody @Valid Notice notice) {
        if (!mails.tell(
                notice.kind(),
                notice.subject(),
                notice.entry(),
                notice.title(),
                new LocalText(notice.contest().fr(), notice.contest().en()),
                notice.deadline())) {
            throw new ResponseStatusException(HttpStatus.SERVICE_UNAVAILABLE, "No mail can leave.");
        }
    }
}
