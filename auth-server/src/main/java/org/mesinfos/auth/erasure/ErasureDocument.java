package org.mesinfos.auth.erasure;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;

/// How a request is stored.
///
/// @param key `client_id`, `|`, and the grant's id, so that an app's requests stand together
/// @param signalled whether the app was signalled, or wants no signals; absent until then
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
        @Nullable Boolean signalled) {

    static String key(String client, String grant) {
        return client + "|" + grant;
    }

    Erasure toErasure() {
        return new Erasure(grant, subject, status, askedAt, dueAt, answeredAt, reason);
    }
}
