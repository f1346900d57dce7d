package org.mesinfos.data.problem;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.mesinfos.catalogue.LocalText;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MissingRequestHeaderException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;

/// Answers what handlers throw.
///
/// Problems are written straight to the answer, not returned: content negotiation must not turn a
/// problem into something else because `Accept` asked for it.
@RestControllerAdvice
@Order(Ordered.LOWEST_PRECEDENCE)
class ProblemAdvice {

    private static final Logger LOG = LoggerFactory.getLogger(ProblemAdvice.class);

    @ExceptionHandler
    void problem(Problem problem, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        ProblemWriter.write(problem, request, response);
    }

    @ExceptionHandler
    void other(Exception failure, HttpServletRequest request, HttpServletResponse response)
            throws Exception {
        // The security filters know whether a token is missing or too weak.
        // And what ends an answer that has begun must reach the container, which cuts it off.
        if (response.isCommitted()
                || failure instanceof AccessDeniedException
                || failure instanceof AuthenticationException) {
            throw failure;
        }
        ProblemWriter.write(translated(failure), request, response);
    }

    private static Problem translated(Exception failure) {
        return switch (failure) {
            case MethodArgumentTypeMismatchException mismatch ->
                    Problem.parameterInvalid(mismatch.getName(), form(mismatch));
            case MissingServletRequestParameterException missing ->
                    Problem.parameterInvalid(missing.getParameterName(), PRESENT);
            case MissingRequestHeaderException missing ->
                    Problem.parameterInvalid(missing.getHeaderName(), PRESENT);
            case HttpRequestMethodNotSupportedException wrong -> methodNotAllowed(wrong);
            case RequestRejectedException _ -> Problem.of(ProblemType.REQUEST_MALFORMED);
            case ErrorResponse known -> Problem.of(typeOf(known.getStatusCode()));
            case org.springframework.http.converter.HttpMessageNotReadableException _ ->
                    Problem.of(ProblemType.REQUEST_MALFORMED);
            default -> unexpected(failure);
        };
    }

    private static final LocalText PRESENT = new LocalText("présent", "present");

    private static LocalText form(MethodArgumentTypeMismatchException mismatch) {
        var type = Objects.requireNonNullElse(mismatch.getRequiredType(), String.class);
        var name = type.getSimpleName();
        return type == int.class || type == Integer.class || type == long.class
                ? new LocalText("un nombre entier", "a whole number")
                : new LocalText("de la forme " + name, "of the form " + name);
    }

    private static Problem methodNotAllowed(HttpRequestMethodNotSupportedException wrong) {
        var allowed = new ArrayList<String>();
        var methods = wrong.getSupportedHttpMethods();
        if (methods != null) {
            methods.forEach(method -> allowed.add(method.name()));
        }
        return Problem.of(ProblemType.METHOD_NOT_ALLOWED)
                .header(HttpHeaders.ALLOW, String.join(", ", allowed));
    }

    private static Problem unexpected(Exception failure) {
        LOG.error("a request failed", failure);
        return Problem.of(ProblemType.INTERNAL_ERROR);
    }

    static ProblemType typeOf(HttpStatusCode status) {
        return typeOf(status.value());
    }

    static ProblemType typeOf(int status) {
        var exact = exactly(status);
        if (exact != null) {
            return exact;
        }
        // A method, coding or version of HTTP that nobody knows is the caller's doing, whatever its
        // number says.
        return status < 500 || status == 501 || status == 505
                ? ProblemType.REQUEST_MALFORMED
                : ProblemType.INTERNAL_ERROR;
    }

    private static @Nullable ProblemType exactly(int status) {
        return switch (status) {
            case 401 -> ProblemType.TOKEN_MISSING;
            case 403 -> ProblemType.SCOPE_MISSING;
            case 404 -> ProblemType.NOT_FOUND;
            case 405 -> ProblemType.METHOD_NOT_ALLOWED;
            case 406 -> ProblemType.NOT_ACCEPTABLE;
            case 413 -> ProblemType.BODY_TOO_LARGE;
            case 415 -> ProblemType.CONTENT_TYPE_UNSUPPORTED;
            case 429 -> ProblemType.RATE_LIMITED;
            case 503 -> ProblemType.TEMPORARILY_UNAVAILABLE;
            default -> null;
        };
    }
}
