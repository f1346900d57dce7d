package org.mesinfos.auth.client;

import java.util.List;

/// A client cannot be registered as described.
public final class InvalidRegistrationException extends RuntimeException {

    private final transient List<Problem> problems;

    public InvalidRegistrationException(List<Problem> problems) {
        super("the registration is not valid: " + problems);
        this.problems = List.copyOf(problems);
    }

    InvalidRegistrationException(String field, String message) {
        this(List.of(new Problem(field, message)));
    }

    public List<Problem> problems() {
        return problems;
    }

    /// @param field the member of the request that is wrong
    /// @param message what is wrong, to be read after the field's name
    public record Problem(String field, String message) {}
}
