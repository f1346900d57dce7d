package org.mesinfos.auth.panel;

import java.time.LocalDate;
import java.util.regex.Pattern;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Writes to all organizers that something unusual waits to be looked into, for the portal.
///
/// The words are ours and name an app, a day and a rule, never a person.
@RestController
@RequestMapping("/internal/anomaly-mails")
@PreAuthorize("hasAuthority('SCOPE_people:manage')")
class AnomalyMailsController {

    private static final Pattern APP = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");
    private static final Pattern DATASET = Pattern.compile("[a-z0-9.-]{0,60}");

    private final AnomalyMails mails;

    AnomalyMailsController(AnomalyMails mails) {
        this.mails = mails;
    }

    /// @param app the app's id
    /// @param dataset what it is about; empty when it is about all data
    record Notice(AnomalyMails.Rule rule, String app, LocalDate day, String dataset) {

        boolean isPossible() {
            return rule != null
                    && day != null
                    && app != null
                    && APP.matcher(app).matches()
                    && dataset != null
                    && DATASET.matcher(dataset).matches();
        }
    }

    /// Can be repeated: of the same thing everybody is written to once.
    @PostMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void tell(@RequestBody Notice notice) {
        if (!notice.isPossible()) {
            throw new NotPossible(
                    HttpStatus.BAD_REQUEST, "A notice has a rule, an app, a day and a dataset.");
        }
        if (!mails.tell(notice.rule(), notice.app(), notice.day(), notice.dataset())) {
            throw new NotPossible(HttpStatus.SERVICE_UNAVAILABLE, "No mail can leave.");
        }
    }

    @ExceptionHandler
    ProblemDetail notPossible(NotPossible refused) {
        return ProblemDetail.forStatusAndDetail(refused.status, refused.getMessage());
    }

    /// Nobody was written to.
    static final class NotPossible extends RuntimeException {

        private final HttpStatus status;

        NotPossible(HttpStatus status, String detail) {
            super(detail);
            this.status = status;
        }
    }
}
