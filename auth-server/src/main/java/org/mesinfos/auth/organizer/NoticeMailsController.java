package org.mesinfos.auth.organizer;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import org.mesinfos.catalogue.LocalText;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/// Writes to members for the portal. Each call can be repeated: of the same thing everybody is
/// written to once.
///
/// The words are ours but for the titles of entry and contest, and links lead to the portal.
@RestController
@PreAuthorize("hasAuthority('SCOPE_people:manage')")
class NoticeMailsController {

    private static final String WRONG_ANOMALY = "A notice has a rule, an app, a day and a dataset.";
    private static final String WRONG_ENTRY =
            "A notice has a kind, a subject, an entry, its title, its contest and the deadline.";
    private static final String CONTEST_NAME = "(?=.*\\S)\\P{Cntrl}{1,120}";

    private final NoticeMails mails;

    NoticeMailsController(NoticeMails mails) {
        this.mails = mails;
    }

    /// Something unusual waits to be looked into by organizers; names an app, a day and a rule,
    /// never a person.
    ///
    /// @param app the app's id
    /// @param dataset what it is about; empty when it is about all data
    record Anomaly(
            @NotNull(message = WRONG_ANOMALY) Rule rule,
            @NotNull(message = WRONG_ANOMALY) @Pattern(regexp = "[A-Za-z0-9][A-Za-z0-9._-]{0,99}", message = WRONG_ANOMALY) String app,
            @NotNull(message = WRONG_ANOMALY) LocalDate day,
            @NotNull(message = WRONG_ANOMALY) @Pattern(regexp = "[a-z0-9.-]{0,60}", message = WRONG_ANOMALY) String dataset) {

        /// What the portal looks for.
        enum Rule {
            SURGE,
            NIGHT,
            REFUSALS,
            NEW_DATA,
            PER_PERSON,
            SEQUENCE
        }
    }

    @PostMapping("/internal/anomaly-mails")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void tell(@RequestBody @Valid Anomaly notice) {
        require(mails.tell(notice));
    }

    /// Something happened to the entry of a developer's team.
    ///
    /// @param subject the developer's at the portal
    /// @param entry id of the entry
    /// @param deadline of the contest
    record EntryNotice(
            @NotNull(message = WRONG_ENTRY) Kind kind,
            @NotNull(message = WRONG_ENTRY) @Pattern(regexp = "[A-Za-z0-9_-]{1,100}", message = WRONG_ENTRY) String subject,
            @NotNull(message = WRONG_ENTRY) @Pattern(regexp = "[A-Za-z0-9~_-]{1,80}", message = WRONG_ENTRY) String entry,
            @NotNull(message = WRONG_ENTRY) @Pattern(regexp = "\\P{Cntrl}{1,100}", message = WRONG_ENTRY) String title,
            @NotNull(message = WRONG_ENTRY) @Valid ContestName contest,
            @NotNull(message = WRONG_ENTRY) Instant deadline) {

        /// What there is to tell.
        enum Kind {
            /// The entry was submitted for the first time.
            RECEIVED,

            /// A week before the deadline something is not submitted.
            MISSING_WEEK,

            /// A day before the deadline something is not submitted.
            MISSING_DAY,

            FROZEN,
            PRESELECTED,
            REJECTED,

            /// The results are public.
            RESULT
        }
    }

    record ContestName(
            @NotNull(message = WRONG_ENTRY) @Pattern(regexp = CONTEST_NAME, message = WRONG_ENTRY) String fr,
            @NotNull(message = WRONG_ENTRY) @Pattern(regexp = CONTEST_NAME, message = WRONG_ENTRY) String en) {

        String in(Locale locale) {
            return new LocalText(fr, en).in(locale);
        }
    }

    @PostMapping("/internal/contest-mails")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void tell(@RequestBody @Valid EntryNotice notice) {
        require(mails.tell(notice));
    }

    private static void require(boolean told) {
        if (!told) {
            throw new ResponseStatusException(HttpStatus.SERVICE_UNAVAILABLE, "No mail can leave.");
        }
    }
}
