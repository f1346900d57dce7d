package org.mesinfos.portal.audit;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mesinfos.portal.audit.AccessRegister.Destination;
import org.springframework.stereotype.Component;

/// What shows that the trail is whole: verifications, signed heads, and the batches themselves.
@Component
class TrailProofs {

    private static final String INTEGRITY = "/v1/audit/integrity";
    private static final String CHECKPOINTS = "/v1/audit/checkpoints";
    private static final String BATCHES = "/v1/audit/batches";

    /// The page gives this reason itself: signed heads are about nobody.
    private static final String REASON = "Page d’intégrité des organisateurs";

    private final AuditApi api;

    TrailProofs(AuditApi api) {
        this.api = api;
    }

    /// What a verification of the whole trail found.
    ///
    /// @param batches how many there are; 0 when one does not fit
    /// @param place the first batch that does not fit; null when all do
    /// @param reason why it does not fit; null when all do
    record Verdict(
            Instant at,
            boolean intact,
            long batches,
            long records,
            int chains,
            @Nullable String place,
            @Nullable String reason) {}

    /// @param key public key of the signatures, in signed-note form
    /// @param log the newest checkpoint of the whole trail; null before the first access
    record SignedHeads(String key, List<SignedHead> data, @Nullable String log) {}

    /// @param root hexadecimal
    /// @param note the signed note
    record SignedHead(String chain, long size, String root, String note) {}

    /// See [AccessRegister#ensureAccess()].
    void ensureAccess() {
        api.ensureAccess();
    }

    /// Has the whole trail verified, now.
    Reply<Verdict> verify() {
        return api.ask(
                api.address(INTEGRITY, Map.of()),
                REASON,
                response -> response.bodyTo(Verdict.class));
    }

    Reply<SignedHeads> checkpoints() {
        return api.ask(
                api.address(CHECKPOINTS, Map.of()),
                REASON,
                response -> response.bodyTo(SignedHeads.class));
    }

    /// The checkpoints of the log, one JSON object a line, for the verifier to read.
    Reply<Boolean> checkpointsFile(Destination destination) {
        return new JoinedFile(api, false, destination)
                .write(CHECKPOINTS + ".ndjson", Map.of(), REASON);
    }

    /// All batches, one JSON object a line, for the verifier to read.
    ///
    /// @param reason why they are taken away, in the organizer's words
    Reply<Boolean> batchesFile(String reason, Destination destination) {
        return new JoinedFile(api, false, destination).write(BATCHES, Map.of(), reason);
    }
}
