package org.mesinfos.auth.erasurerequest;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mesinfos.auth.grant.Grant;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;

/// A request to erase what an app has read under a permission that ended.
///
/// @param key `client_id`, `|`, and the grant's id, so that an app's requests stand together
/// @param grant the grant's id
/// @param subject how the app knows the person
/// @param dueAt until when the app has to answer (GDPR article 12.3)
/// @param answeredAt when it did, or null
/// @param reason why it keeps something, in its own words, or null
/// @param datasets ids of what the trail says was read; absent until the trail has answered
/// @param signalled whether the app was signalled, or wants no signals; absent until then
/// @param forget whether the person left: it goes with the answer, or when that is due; absent
///   before
@Document("erasures")
public record ErasureRequest(
        @Id String key,
        String client,
        String grant,
        String subject,
        Status status,
        Instant askedAt,
        Instant dueAt,
        @Nullable Instant answeredAt,
        @Nullable String reason,
        @Nullable List<String> datasets,
        @Nullable Boolean signalled,
        @Nullable Boolean forget) {

    static ErasureRequest asked(Grant grant, Instant now, Instant dueAt) {
        var id = grant.id().value();
        return new ErasureRequest(
                key(grant.client(), id),
                grant.client(),
                id,
                grant.subject(),
                Status.REQUESTED,
                now,
                dueAt,
                null,
                null,
                null,
                null,
                null);
    }

    static String key(String client, String grant) {
        return client + "|" + grant;
    }

    /// How far it has come.
    public enum Status {
        REQUESTED,
        /// The app attests that it has erased everything.
        ERASED,
        /// The app says what it keeps and why.
        KEPT;

        /// The message key that names it.
        public String key() {
            return "erasure.status." + name();
        }

        /// The tag's look.
        public String tagClass() {
            return switch (this) {
                case REQUESTED -> "soon";
                case ERASED -> "on";
                case KEPT -> "deep";
            };
        }
    }

    /// Whether the app is late.
    public boolean isLateAt(Instant now) {
        return status == Status.REQUESTED && now.isAfter(dueAt);
    }

    /// Whether the person has left.
    boolean isAnonymized() {
        return Boolean.TRUE.equals(forget);
    }
}
