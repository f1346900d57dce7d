package org.mesinfos.data.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mesinfos.catalogue.LocalText;
import org.mesinfos.data.checkpoint.Checkpoints;
import org.mesinfos.data.checkpoint.SignedChainHead;
import org.mesinfos.data.problem.Problem;
import org.mesinfos.data.trail.TrailLog;
import org.mesinfos.data.web.RequestId;
import org.mesinfos.data.witness.Cosignatures;
import org.mesinfos.data.witness.Witness;
import org.mesinfos.verify.BatchId;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/// What outsiders need to check the trail without trusting this service.
@RestController
@Tag(name = "Audit", description = "For organizers: who read what; each look is recorded")
class AuditProofController {

    private static final String CHECKPOINTS = "/v1/audit/checkpoints";
    private static final String BATCHES = "/v1/audit/batches";
    private static final MediaType NDJSON = new MediaType("application", "x-ndjson", UTF_8);
    private static final int MOST_BATCHES = 100;
    private static final int MOST_CHECKPOINTS = 1000;

    private final TrailLog trail;
    private final Checkpoints checkpoints;
    private final Cosignatures cosignatures;
    private final AuditRecorder recorder;
    private final AccessSearch search;
    private final JsonMapper json;

    AuditProofController(
            TrailLog trail,
            Checkpoints checkpoints,
            Cosignatures cosignatures,
            AuditRecorder recorder,
            AccessSearch search,
            JsonMapper json) {
        this.trail = trail;
        this.checkpoints = checkpoints;
        this.cosignatures = cosignatures;
        this.recorder = recorder;
        this.search = search;
        this.json = json;
    }

    /// @param key public key of the signatures, in signed-note form; compare it with a copy
    /// @param log the newest checkpoint of the whole trail; null before the first access
    /// @param witnesses all that are registered, with what they signed last
    record SignedHeads(
            String key, List<Head> data, @Nullable String log, List<Witnessed> witnesses) {}

    /// @param key public key of the witness
    /// @param size of the newest checkpoint that it cosigned; null when it never did
    /// @param at when it did, by its own clock
    /// @param line its signature line
    record Witnessed(
            String name,
            String key,
            @Nullable Long size,
            @Nullable Instant at,
            @Nullable String line) {

        static Witnessed of(Witness witness, Cosignatures.@Nullable Cosignature last) {
            var key = witness.key().toString();
            return last == null
                    ? new Witnessed(witness.name(), key, null, null, null)
                    : new Witnessed(witness.name(), key, last.size(), last.at(), last.line());
        }
    }

    /// @param root hexadecimal
    /// @param note the signed text, to be kept outside of this platform
    record Head(String chain, long size, String root, String note) {
        static Head of(SignedChainHead head) {
            return new Head(
                    head.chain().toString(), head.size(), head.root().toString(), head.note());
        }
    }

    /// Signed heads of all chains; they say nothing about people.
    @Operation(summary = "The newest signed heads of the trail")
    @GetMapping(path = CHECKPOINTS, produces = MediaType.APPLICATION_JSON_VALUE)
    @PreAuthorize("hasAuthority('SCOPE_audit:read')")
    SignedHeads checkpoints(
            @RequestHeader(name = AuditReason.HEADER, required = false) @Nullable String reason,
            @AuthenticationPrincipal Jwt token,
            HttpServletRequest request) {
        var why = AuditReason.ofHeader(reason);
        var heads = checkpoints.heads();
        var newest = checkpoints.newest();
        recorder.record(token, RequestId.of(request), why, "audit-checkpoints", heads.size());
        return new SignedHeads(
                checkpoints.verifierKey(),
                heads.stream().map(Head::of).toList(),
                newest == null ? null : newest.note(),
                witnessed());
    }

    private List<Witnessed> witnessed() {
        var newest = cosignatures.newest();
        return cosignatures.witnesses().stream()
                .map(
                        witness ->
                                Witnessed.of(
                                        witness,
                                        newest.stream()
                                                .filter(one -> one.witness().equals(witness))
                                                .findFirst()
                                                .orElse(null)))
                .toList();
    }

    /// The checkpoints of the whole trail, one JSON object a line, 1000 at a time; `Link` names
    /// what follows. Fetch them before the batches, which then hold all that they name.
    ///
    /// @param from number of the first
    @Operation(summary = "All signed heads of the trail")
    @GetMapping(path = CHECKPOINTS + ".ndjson", produces = MediaType.APPLICATION_NDJSON_VALUE)
    @PreAuthorize("hasAuthority('SCOPE_audit:read')")
    ResponseEntity<String> log(
            @RequestParam(required = false) @Nullable String from,
            @RequestHeader(name = AuditReason.HEADER, required = false) @Nullable String reason,
            @AuthenticationPrincipal Jwt token,
            HttpServletRequest request) {
        var why = AuditReason.ofHeader(reason);
        long first = from == null ? 0 : number(from);
        var found = checkpoints.from(first, MOST_CHECKPOINTS);
        recorder.record(token, RequestId.of(request), why, "audit-checkpoints", found.size());
        var answer = ResponseEntity.ok().contentType(NDJSON);
        if (found.size() == MOST_CHECKPOINTS) {
            var next =
                    search.address(
                            CHECKPOINTS + ".ndjson", "from", "" + (first + MOST_CHECKPOINTS));
            answer.header(HttpHeaders.LINK, "<" + next + ">; rel=\"next\"");
        }
        return answer.body(lines(found.stream().map(CheckpointLine::of).toList()));
    }

    private static long number(String text) {
        if (!text.matches("[0-9]{1,10}")) {
            throw Problem.parameterInvalid(
                    "from",
                    new LocalText(
                            "le numéro d’un point de contrôle", "the number of a checkpoint"));
        }
        return Long.parseLong(text);
    }

    /// The batches themselves, one JSON object a line, 100 at a time; `Link` names what follows.
    ///
    /// @param after id of the last batch seen
    @Operation(summary = "The trail itself, for other verifiers")
    @GetMapping(path = BATCHES, produces = MediaType.APPLICATION_NDJSON_VALUE)
    @PreAuthorize("hasAuthority('SCOPE_audit:read')")
    ResponseEntity<String> batches(
            @RequestParam(required = false) @Nullable String after,
            @RequestHeader(name = AuditReason.HEADER, required = false) @Nullable String reason,
            @AuthenticationPrincipal Jwt token,
            HttpServletRequest request) {
        var why = AuditReason.ofHeader(reason);
        var batches = trail.batchesAfter(after == null ? null : batchId(after), MOST_BATCHES);
        int records = batches.stream().mapToInt(batch -> batch.records().size()).sum();
        recorder.record(token, RequestId.of(request), why, "audit-batches", records);
        var answer = ResponseEntity.ok().contentType(NDJSON);
        if (batches.size() == MOST_BATCHES) {
            var next = search.address(BATCHES, "after", batches.getLast().id().toString());
            answer.header(HttpHeaders.LINK, "<" + next + ">; rel=\"next\"");
        }
        return answer.body(lines(batches.stream().map(BatchLine::of).toList()));
    }

    private String lines(List<?> objects) {
        var text = new StringBuilder();
        objects.forEach(object -> text.append(json.writeValueAsString(object)).append('\n'));
        return text.toString();
    }

    private static BatchId batchId(String text) {
        try {
            return BatchId.parse(text);
        } catch (IllegalArgumentException e) {
            throw Problem.parameterInvalid(
                    "after",
                    new LocalText(
                            "l’identifiant d’un lot reçu avant",
                            "the id of a batch received before"));
        }
    }
}
