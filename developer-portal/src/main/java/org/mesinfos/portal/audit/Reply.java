package org.mesinfos.portal.audit;

/// What became of a question to the data API.
///
/// @param <T> what is asked for
sealed interface Reply<T> {

    /// The answer.
    record Given<T>(T value) implements Reply<T> {}

    /// The data API did not accept a parameter.
    ///
    /// @param detail which one and why, in the language asked for
    record Refused<T>(String detail) implements Reply<T> {}

    /// The data API did not answer.
    record Unavailable<T>() implements Reply<T> {}
}
