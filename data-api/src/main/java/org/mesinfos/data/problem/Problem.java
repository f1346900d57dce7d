package org.mesinfos.data.problem;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.mesinfos.catalogue.LocalText;

/// A refusal or failure to be answered as RFC 9457 `application/problem+json`.
///
/// Thrown anywhere below the filters; it has no stack trace, because it is an answer and not a bug.
/// It never carries data about a person.
public final class Problem extends RuntimeException {

    private final transient ProblemType type;
    private final transient LocalText detail;
    private final transient Map<String, Object> members;
    private final transient Map<String, String> headers;

    private Problem(
            ProblemType type,
            LocalText detail,
            Map<String, Object> members,
            Map<String, String> headers) {
        super(type.slug(), null, false, false);
        this.type = type;
        this.detail = detail;
        this.members = members;
        this.headers = headers;
    }

    /// A problem with the general detail of its type.
    public static Problem of(ProblemType type) {
        return new Problem(type, type.detail(), Map.of(), Map.of());
    }

    /// A parameter or header whose value is not allowed.
    ///
    /// @param name as the caller writes it
    /// @param allowed the allowed form, a noun phrase such as «un entier de 1 à 1000»
    public static Problem parameterInvalid(String name, LocalText allowed) {
        return of(ProblemType.PARAMETER_INVALID)
                .saying(
                        new LocalText(
                                "Le paramètre " + name + " doit être " + allowed.fr() + ".",
                                "The parameter " + name + " must be " + allowed.en() + "."))
                .with("parameter", name);
    }

    /// A part of the platform that does not answer in time; the caller may try again.
    ///
    /// @param retryAfter how long to wait at least; up to as long again is added by chance, so that
    ///   not everybody comes back in the same second
    public static Problem unavailable(Duration retryAfter) {
        var more = ThreadLocalRandom.current().nextLong(retryAfter.toMillis() + 1);
        return of(ProblemType.TEMPORARILY_UNAVAILABLE).retryAfter(retryAfter.plusMillis(more));
    }

    /// The same problem with a more precise detail.
    public Problem saying(LocalText moreDetail) {
        return new Problem(type, moreDetail, members, headers);
    }

    /// The same problem with one more member in its body.
    public Problem with(String member, Object value) {
        var more = new LinkedHashMap<>(members);
        more.put(member, value);
        return new Problem(type, detail, more, headers);
    }

    /// The same problem with one more header on its answer.
    public Problem header(String name, String value) {
        var more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Problem(type, detail, members, more);
    }

    /// The same problem with `Retry-After`, rounded up to whole seconds and never 0.
    public Problem retryAfter(Duration wait) {
        var seconds = Math.max(1, wait.plusMillis(999).toSeconds());
        return header("Retry-After", Long.toString(seconds));
    }

    public ProblemType type() {
        return type;
    }

    LocalText detail() {
        return detail;
    }

    Map<String, Object> members() {
        return members;
    }

    Map<String, String> headers() {
        return headers;
    }
}
