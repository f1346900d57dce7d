package org.mesinfos.auth.erasure;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;

/// How a request is stored.
///
/// @param key `client_id`, `|`, and the grant's id, so that an app's requests stand together
/// @param signalled whether the app was signalled, or wants no signals; absent until then
/// @param forget whether the person left: it goes with the answer, or when that is due; absent
///   before
@Document("erasures")
record ErasureDocument(
        @Id String key,
        String client,
        String grant,
        String subject,
        Erasure.Status status,
        Instant askedAt,
        Instant dueAt,
        @Nullable Instant answeredAt,
        @Nullable String reason,
        @Nullable Boolean signalled,
        @Nullable Boolean forget) {

    static String key(String client, String grant) {
        return client + "|" + grant;
    }

    /// Whether the person has left.
    boolean isOfNobody() {
        return Boolean.TRUE.equals(forget);
    }

    Erasure toErasure() {
        return new Erasure(grant, subject, status, askedAt, dueAt, answeredAt, reason);
    }
}
