package org.mesinfos.auth.token;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;

/// As many keys are on trial as are kept; one more can be tried within the hour.
@ResponseStatus(HttpStatus.SERVICE_UNAVAILABLE)
final class TrialsFull extends RuntimeException {

    TrialsFull() {
        super("too many keys are on trial", null, false, false);
    }
}
