package org.mesinfos.auth.registration;

import java.net.URI;
import java.util.Objects;
import org.mesinfos.auth.client.InvalidRegistrationException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/// Tells the portal why a client is not changed as it asked (RFC 9457).
@RestControllerAdvice(assignableTypes = {ClientsController.class, HoldersController.class})
class ClientExceptionHandler {

    @ExceptionHandler
    ProblemDetail invalid(InvalidRegistrationException invalid) {
        var problem = problem(HttpStatus.BAD_REQUEST, "registration-invalid", "Invalid client");
        problem.setProperty("errors", invalid.problems());
        return problem;
    }

    @ExceptionHandler
    ProblemDetail taken(ClientsController.ClientTaken taken) {
        var problem = problem(HttpStatus.CONFLICT, "client-taken", "Another client has this id");
        problem.setDetail(Objects.requireNonNull(taken.getMessage()));
        return problem;
    }

    @ExceptionHandler
    ProblemDetail impossible(HolderClients.NotPossible impossible) {
        var problem = problem(HttpStatus.CONFLICT, "last-credential", "Not without a credential");
        problem.setDetail(Objects.requireNonNull(impossible.getMessage()));
        return problem;
    }

    @ExceptionHandler
    ProblemDetail unknown(IllegalArgumentException unknown) {
        var problem = problem(HttpStatus.NOT_FOUND, "client-unknown", "No such client");
        problem.setDetail("No client has this id.");
        return problem;
    }

    private static ProblemDetail problem(HttpStatus status, String slug, String title) {
        var problem = ProblemDetail.forStatus(status);
        problem.setType(URI.create("https://mesinfos.example/problems/" + slug));
        problem.setTitle(title);
        return problem;
    }
}
