package org.mesinfos.data.problem;

import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.mesinfos.catalogue.LocalText;
import org.mesinfos.catalogue.YamlFile;
import tools.jackson.core.type.TypeReference;

/// Every kind of refusal and failure that this service answers; the slugs are a published contract.
public enum ProblemType {
    TOKEN_MISSING(401),
    TOKEN_MISPLACED(400, "invalid_request"),
    TOKEN_INVALID(401, "invalid_token"),
    PROOF_NONCE_MISSING(401),
    TOKEN_UNBOUND(401, "invalid_token"),
    TOKEN_EXPIRED(401, "invalid_token"),
    TOKEN_REVOKED(401, "invalid_token"),
    GRANT_WITHDRAWN(401, "invalid_token"),
    GRANT_EXPIRED(401, "invalid_token"),
    GRANT_SUSPENDED(401, "invalid_token"),
    GRANT_REQUIRED(403, "insufficient_scope"),
    SCOPE_MISSING(403, "insufficient_scope"),
    PURPOSE_NOT_GRANTED(403, "insufficient_scope"),
    GRANT_USED(403, "insufficient_scope"),
    READING_STOPPED(403),
    DATASET_UNKNOWN(404),
    RECORD_NOT_FOUND(404),
    NOT_FOUND(404),
    EXPORT_NOT_FOUND(404),
    EXPORT_NOT_READY(404),
    PARAMETER_INVALID(400),
    PARAMETER_UNKNOWN(400),
    CURSOR_INVALID(400),
    UPLOAD_INVALID(400),
    UPLOAD_OFFSET_CONFLICT(409),
    REQUEST_MALFORMED(400),
    METHOD_NOT_ALLOWED(405),
    NOT_ACCEPTABLE(406),
    BODY_TOO_LARGE(413),
    CONTENT_TYPE_UNSUPPORTED(415),
    RANGE_NOT_SATISFIABLE(416),
    CROSS_ORIGIN_REFUSED(403),
    RATE_LIMITED(429),
    INTERNAL_ERROR(500),
    TEMPORARILY_UNAVAILABLE(503);

    private static final String BASE = "https://mesinfos.example/problems/";

    private final int status;
    private final @Nullable String bearerError;
    private final Words words;

    ProblemType(int status) {
        this(status, null);
    }

    ProblemType(int status, @Nullable String bearerError) {
        this.status = status;
        this.bearerError = bearerError;
        this.words = Objects.requireNonNull(Words.BY_SLUG.get(slug()), this::slug);
    }

    /// What `problem/problems.yaml` says of one.
    private record Words(LocalText title, LocalText detail) {
        static final Map<String, Words> BY_SLUG =
                YamlFile.read("/problem/problems.yaml", new TypeReference<>() {});
    }

    /// The stable last part of the type, also the outcome in the access trail.
    public String slug() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// The stable `type` member of RFC 9457.
    public String uri() {
        return BASE + slug();
    }

    public int status() {
        return status;
    }

    public LocalText title() {
        return words.title();
    }

    /// The detail when a problem says nothing more precise.
    public LocalText detail() {
        return words.detail();
    }

    /// The error code of RFC 6750 section 3.1; null when the token is not at fault.
    @Nullable String bearerError() {
        return bearerError;
    }
}
