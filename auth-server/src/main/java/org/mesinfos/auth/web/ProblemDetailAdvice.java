package org.mesinfos.auth.web;

import java.util.Objects;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.validation.ObjectError;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/// Tells services what was wrong with their request (RFC 9457). Pages have an error page instead.
@RestControllerAdvice(annotations = RestController.class)
class ProblemDetailAdvice {

    @ExceptionHandler
    ResponseEntity<ProblemDetail> refused(ErrorResponseException refused) {
        return ResponseEntity.status(refused.getStatusCode())
                .headers(refused.getHeaders())
                .body(refused.getBody());
    }

    /// In the words of the constraints.
    @ExceptionHandler
    ProblemDetail invalid(MethodArgumentNotValidException invalid) {
        var detail =
                invalid.getAllErrors().stream()
                        .map(ObjectError::getDefaultMessage)
                        .filter(Objects::nonNull)
                        .distinct()
                        .sorted()
                        .collect(Collectors.joining(" "));
        return ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, detail);
    }
}
