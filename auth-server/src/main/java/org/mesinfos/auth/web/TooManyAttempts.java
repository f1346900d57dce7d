package org.mesinfos.auth.web;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/// The answer to somebody who has to wait (RFC 6585 section 4).
public final class TooManyAttempts {

    private TooManyAttempts() {}

    /// Sets the status and `Retry-After`.
    ///
    /// @return how many minutes to wait, rounded up, for the page
    public static long answer(HttpServletResponse response, Duration wait) {
        response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
        response.setHeader(HttpHeaders.RETRY_AFTER, seconds(wait));
        return wait.toMinutes() + 1;
    }

    /// The value of `Retry-After`.
    public static String seconds(Duration wait) {
        return Long.toString(wait.toSeconds() + 1);
    }
}
