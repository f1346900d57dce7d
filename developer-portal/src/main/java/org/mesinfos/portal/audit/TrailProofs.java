package org.mesinfos.portal.audit;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mesinfos.portal.signin.ServiceResponse;
import org.springframework.stereotype.Component;

/// What shows that the trail is whole: verifications, signed heads, and the batches themselves.
@Component
class TrailProofs {

    private static final String RUN = "/v1/audit/integrity/run";
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
    /// @param witnesses all that are registered
    record SignedHeads(
            String key,
            List<SignedHead> data,
            @Nullable String log,
            @Nullable List<Witness> witnesses) {

        /// How many entries the log has; 0 before the first access.
        public long size() {
            return log == null ? 0 : Long.parseLong(log.lines().skip(1).findFirst().orElse("0"));
        }
    }

    /// Somebody outside who cosigns checkpoints.
    ///
    /// @param key public key
    /// @param size how many entries the log had that it cosigned last; null when it never did
    /// @param at when it did, by its own clock
    record Witness(String name, String key, @Nullable Long size, @Nullable Instant at) {}

    /// How far a verification is.
    ///
    /// @param done how many batches were read
    /// @param of about how many there are
    /// @param last what the last one that ended found; null before the first
    record Run(boolean running, long done, long of, @Nullable Verdict last) {

        /// From 0 to 100.
        public long percent() {
            return of == 0 ? 0 : Math.min(100, 100 * done / of);
        }
    }

    /// @param root hexadecimal
    /// @param note the signed note
    record SignedHead(String chain, long size, String root, String note) {}

    /// Where everybody finds the public keys by which the trail is verified.
    URI keys() {
        return api.address("/v1/trail/keys", Map.of());
    }

    /// See [AuditApi#ensureAccess()].
    void ensureAccess() {
        api.ensureAccess();
    }

    /// Has the whole trail verified from now on, unless that is under way.
    ServiceResponse<Run> begin() {
        return api.begin(
                api.address(RUN, Map.of()), REASON, response -> response.bodyTo(Run.class));
    }

    /// How far that is.
    ServiceResponse<Run> run() {
        return api.ask(api.address(RUN, Map.of()), REASON, response -> response.bodyTo(Run.class));
    }

    ServiceResponse<SignedHeads> checkpoints() {
        return api.ask(
                api.address(CHECKPOINTS, Map.of()),
                REASON,
                response -> response.bodyTo(SignedHeads.class));
    }

    /// The checkpoints of the log, one JSON object a line, for the verifier to read.
    ServiceResponse<Boolean> checkpointsFile(ConcatenatedFile.Destination destination) {
        return new ConcatenatedFile(api, false, destination)
                .write(CHECKPOINTS + ".ndjson", Map.of(), REASON);
    }

    /// All batches, one JSON object a line, for the verifier to read.
    ///
    /// @param reason why they are taken away, in the organizer's words
    ServiceResponse<Boolean> batchesFile(String reason, ConcatenatedFile.Destination destination) {
        return new ConcatenatedFile(api, false, destination).write(BATCHES, Map.of(), reason);
    }
}
