package org.mesinfos.auth.erasure;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A request to erase what an app has read under a permission that ended.
///
/// @param grant the grant's id
/// @param subject how the app knows the person
/// @param dueAt until when the app has to answer (GDPR article 12.3)
/// @param answeredAt when it did, or null
/// @param reason why it keeps something, in its own words, or null
public record Erasure(
        String grant,
        String subject,
        Status status,
        Instant askedAt,
        Instant dueAt,
        @Nullable Instant answeredAt,
        @Nullable String reason) {

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
        public String look() {
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
}
