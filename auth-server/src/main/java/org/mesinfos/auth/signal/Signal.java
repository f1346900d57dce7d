package org.mesinfos.auth.signal;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mesinfos.auth.grant.Grant;
import org.mesinfos.auth.queue.QueuedWork;
import org.mesinfos.auth.queue.WorkProgress;
import org.mesinfos.engine.secret.RandomTokens;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;

/// A signal to an app and what became of it; its log entry at the same time.
///
/// @param key `client_id`, `|`, and the [#id()]; in the order of time for each client
/// @param jti the same at every delivery, so that an app can tell a repetition
/// @param at when it happened (`toe`)
/// @param about the grant; null for a trial
/// @param attempts the last ones, oldest first
/// @param keptUntil when the log forgets it
/// @param forget whether it goes as soon as it need not be tried any more, since its person left;
///   null is no
/// @param kid of the key on trial by which it is signed; null for the key of the moment
@Document("signals")
record Signal(
        @Id String key,
        String client,
        String jti,
        SignalType type,
        Instant at,
        @Nullable About about,
        WorkProgress progress,
        List<SignalAttempt> attempts,
        Instant keptUntil,
        @Nullable Boolean forget,
        @Nullable String kid)
        implements QueuedWork {

    private static final int JTI_BITS = 128;

    /// The grant that a signal is about.
    ///
    /// @param grant the grant's id
    /// @param sub the person's name at the app
    /// @param version the grant's, right after it happened
    /// @param scopes what the app may read from then on; null unless the grant goes on
    /// @param until when the grant ends from then on; null unless it goes on
    /// @param dataset of which there are new records; null for other signals
    record About(
            String grant,
            String sub,
            long version,
            @Nullable List<String> scopes,
            @Nullable Instant until,
            @Nullable String dataset) {

        /// About something that changes nothing of what the app may read.
        static About of(Grant grant, @Nullable String dataset) {
            return new About(
                    grant.id().value(), grant.subject(), grant.version(), null, null, dataset);
        }
    }

    /// One that is due at once.
    static Signal due(
            String client,
            String id,
            SignalType type,
            Instant at,
            @Nullable About about,
            Instant now,
            Duration kept) {
        return new Signal(
                key(client, id),
                client,
                RandomTokens.ofBits(JTI_BITS),
                type,
                at,
                about,
                WorkProgress.waiting(now),
                List.of(),
                now.plus(kept),
                null,
                null);
    }

    /// This signal, not to be sent before that moment.
    Signal notBefore(Instant due) {
        var later = new WorkProgress(WorkProgress.State.WAITING, due, 0);
        return new Signal(
                key, client, jti, type, at, about, later, attempts, keptUntil, forget, kid);
    }

    /// This signal, to be signed by that key on trial.
    Signal signedBy(@Nullable String kid) {
        return new Signal(
                key, client, jti, type, at, about, progress, attempts, keptUntil, forget, kid);
    }

    /// Its name beside the client's.
    String id() {
        return key.substring(client.length() + 1);
    }

    static String key(String client, String id) {
        return client + "|" + id;
    }

    /// Sorts in the order of time until the year 2286.
    static String id(Instant at, String rest) {
        return "%013d-%s".formatted(at.toEpochMilli(), rest);
    }

    /// The name of the signal of a grant's version.
    static String id(Instant at, String grant, long version) {
        return id(at, grant + "." + version);
    }

    @Nullable String grant() {
        return about == null ? null : about.grant();
    }

    /// How far it has come, in the words of the developer's log.
    String state() {
        return progress.state() == WorkProgress.State.DONE ? "DELIVERED" : progress.state().name();
    }
}
