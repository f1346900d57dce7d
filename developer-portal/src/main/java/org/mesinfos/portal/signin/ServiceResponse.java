package org.mesinfos.portal.signin;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/// What became of a call to another service.
///
/// @param <T> what was asked for
public sealed interface ServiceResponse<T> {

    /// The service did what was asked.
    record Given<T>(T value) implements ServiceResponse<T> {}

    /// The service does not accept the call, and nothing was done.
    ///
    /// @param status 400, 404 or another one that a [ServiceClient] knows as an answer
    /// @param problem what is wrong with it (RFC 9457)
    record Refused<T>(int status, Problem problem) implements ServiceResponse<T> {

        public boolean isBadRequest() {
            return status == HttpStatus.BAD_REQUEST.value();
        }

        public boolean isNotFound() {
            return status == HttpStatus.NOT_FOUND.value();
        }
    }

    /// The service did not answer: what was asked for may or may not have been done.
    record Unavailable<T>() implements ServiceResponse<T> {}

    /// @param detail what is wrong as a whole; null when the service does not say
    /// @param errors what is wrong in detail; null when there is nothing to list
    /// @param errorCount how many there are, when not all are listed
    record Problem(
            @Nullable String detail,
            @Nullable List<FieldProblem> errors,
            @Nullable Integer errorCount) {

        public static final Problem UNTOLD = new Problem(null, null, null);

        /// The detail; empty when there is none.
        public String text() {
            return Objects.requireNonNullElse(detail, "");
        }

        /// Everything that is listed.
        public List<FieldProblem> list() {
            return Objects.requireNonNullElse(errors, List.of());
        }

        /// The first message of the list, or else the detail.
        public String first() {
            return list().isEmpty()
                    ? text()
                    : Objects.requireNonNullElse(list().getFirst().message(), "");
        }
    }

    /// One thing that is wrong.
    ///
    /// @param field member of what was sent; null for all of it
    /// @param message what is wrong with it, in English; null where `rule` says it
    /// @param line of a file, from 1; null for what has no lines
    /// @param rule that is broken, such as `missing`; null where `message` says it
    /// @param value what stands there; null when nothing does, or it is not told
    record FieldProblem(
            @Nullable String field,
            @Nullable String message,
            @Nullable Integer line,
            @Nullable String rule,
            @Nullable String value) {}

    /// The answer, when there is one.
    default Optional<T> toOptional() {
        return this instanceof Given<T>(var value) ? Optional.of(value) : Optional.empty();
    }

    default boolean isSuccess() {
        return this instanceof Given;
    }

    default boolean isUnavailable() {
        return this instanceof Unavailable;
    }

    /// This reply with what `how` makes of the answer; without an answer it stays as it is.
    default <R> ServiceResponse<R> map(Function<T, R> how) {
        return switch (this) {
            case Given<T>(var value) -> new Given<>(how.apply(value));
            case Refused<T>(var status, var problem) -> new Refused<>(status, problem);
            case Unavailable<T>() -> new Unavailable<>();
        };
    }
}
