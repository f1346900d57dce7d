package org.mesinfos.auth.registration;

import org.mesinfos.auth.client.InvalidRegistrationException;
import org.mesinfos.auth.web.ApiProblem;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/// Tells the portal why a client is not changed as it asked (RFC 9457).
@RestControllerAdvice(assignableTypes = {ClientsController.class, HoldersController.class})
class ClientExceptionHandler {

    @ExceptionHandler
    ProblemDetail invalid(InvalidRegistrationException invalid) {
        return new ApiProblem(HttpStatus.BAD_REQUEST, "registration-invalid", null)
                .titled("Invalid client")
                .with("errors", invalid.problems())
                .getBody();
    }

    @ExceptionHandler
    ProblemDetail unknown(IllegalArgumentException unknown) {
        return new ApiProblem(HttpStatus.NOT_FOUND, "client-unknown", "No client has this id.")
                .titled("No such client")
                .getBody();
    }
}
