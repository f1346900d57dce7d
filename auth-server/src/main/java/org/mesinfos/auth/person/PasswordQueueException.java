package org.mesinfos.auth.person;

import java.time.Duration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.ErrorResponseException;

/// So many passwords wait to be checked that this one was not looked at: 503 with `Retry-After`.
public final class PasswordQueueException extends ErrorResponseException {

    private static final long serialVersionUID = 1L;
    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

    PasswordQueueException() {
        super(HttpStatus.SERVICE_UNAVAILABLE);
        getHeaders().set(HttpHeaders.RETRY_AFTER, Long.toString(RETRY_AFTER.toSeconds()));
    }

    // Thrown by the hundred when there is no time: where from is known.
    @Override
    public synchronized Throwable fillInStackTrace() {
        return this;
    }
}
