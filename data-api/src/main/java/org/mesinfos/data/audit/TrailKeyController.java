package org.mesinfos.data.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mesinfos.catalogue.LocalText;
import org.mesinfos.data.checkpoint.Checkpoints;
import org.mesinfos.data.checkpoint.EntryProofs;
import org.mesinfos.data.problem.Problem;
import org.mesinfos.data.problem.ProblemType;
import org.mesinfos.data.witness.Cosignatures;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// What everyone may know of the trail: who signs it, and the newest signed state, which says how
/// many batches there are and nothing else. Anybody who keeps one can show later what was cut
/// since.
@RestController
@Tag(name = "Trail", description = "What shows that the trail is whole; no token needed")
class TrailKeyController {

    private static final MediaType TEXT = new MediaType("text", "plain", UTF_8);

    private static final int LONGEST_NOTE = 8_192;

    private final Checkpoints checkpoints;
    private final EntryProofs proofs;
    private final Cosignatures cosignatures;

    TrailKeyController(Checkpoints checkpoints, EntryProofs proofs, Cosignatures cosignatures) {
        this.checkpoints = checkpoints;
        this.proofs = proofs;
        this.cosignatures = cosignatures;
    }

    /// The public key of the checkpoints, in signed-note form.
    @Operation(summary = "The key that heads are signed with")
    @GetMapping(path = "/v1/trail/key", produces = MediaType.TEXT_PLAIN_VALUE)
    @PreAuthorize("permitAll()")
    ResponseEntity<String> key() {
        return ResponseEntity.ok().contentType(TEXT).body(checkpoints.verifierKey() + "\n");
    }

    /// All public keys by which the trail is verified: the authority's, and the certificate of the
    /// one above; anybody who verifies compares the first line with a copy of their own.
    @Operation(summary = "All keys that the trail is verified with")
    @GetMapping(path = "/v1/trail/keys", produces = MediaType.TEXT_PLAIN_VALUE)
    @PreAuthorize("permitAll()")
    ResponseEntity<String> keys() {
        return ResponseEntity.ok().contentType(TEXT).body(checkpoints.publicKeys());
    }

    /// The newest checkpoint: a signed note (C2SP tlog-checkpoint).
    @Operation(summary = "The newest signed head, for everybody")
    @GetMapping(path = "/v1/trail/checkpoint", produces = MediaType.TEXT_PLAIN_VALUE)
    @PreAuthorize("permitAll()")
    ResponseEntity<String> checkpoint() {
        var newest = checkpoints.newest();
        if (newest == null) {
            throw Problem.of(ProblemType.NOT_FOUND);
        }
        return ResponseEntity.ok().contentType(TEXT).body(newest.note());
    }

    /// The newest checkpoint that a registered witness cosigned, with its signature (C2SP
    /// tlog-cosignature).
    @Operation(summary = "The newest head that a witness cosigned")
    @GetMapping(path = "/v1/trail/cosigned", produces = MediaType.TEXT_PLAIN_VALUE)
    @PreAuthorize("permitAll()")
    ResponseEntity<String> cosigned() {
        return cosignatures
                .cosigned()
                .map(note -> ResponseEntity.ok().contentType(TEXT).body(note))
                .orElseThrow(() -> Problem.of(ProblemType.NOT_FOUND));
    }

    /// What shows that one state of the log continues an earlier one (RFC 6962 section 2.1.2): one
    /// hash a line, in base64. Witnesses check it before they cosign.
    ///
    /// @param from size of the earlier state
    /// @param to size of the later one, a checkpoint
    @Operation(summary = "Proof that one head continues another")
    @GetMapping(path = "/v1/trail/consistency", produces = MediaType.TEXT_PLAIN_VALUE)
    @PreAuthorize("permitAll()")
    ResponseEntity<String> consistency(
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to) {
        var later = checkpoints.ofSize(size("to", to));
        long earlier = size("from", from);
        if (later == null || earlier < 1 || earlier > later.size()) {
            throw Problem.parameterInvalid(
                    later == null ? "to" : "from",
                    new LocalText("la taille d’un point de contrôle", "the size of a checkpoint"));
        }
        var lines = new StringBuilder();
        proofs.consistency(earlier, later)
                .forEach(hash -> lines.append(hash.base64()).append('\n'));
        return ResponseEntity.ok().contentType(TEXT).body(lines.toString());
    }

    private static long size(String name, @Nullable String text) {
        if (text == null || !text.matches("[0-9]{1,12}")) {
            throw Problem.parameterInvalid(
                    name,
                    new LocalText("la taille d’un point de contrôle", "the size of a checkpoint"));
        }
        return Long.parseLong(text);
    }

    /// Whose signatures were kept.
    record Kept(List<String> witnesses) {}

    /// Takes the signature of a registered witness over one of our checkpoints. Who sends it does
    /// not matter: it is the signature that is believed.
    ///
    /// @param note the checkpoint as it was signed here, with the line of the witness
    @Operation(summary = "Send a witness's signature")
    @PostMapping(
            path = "/v1/trail/cosignatures",
            consumes = MediaType.TEXT_PLAIN_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    @PreAuthorize("permitAll()")
    Kept cosign(@RequestBody(required = false) @Nullable String note) {
        var kept = note == null || note.length() > LONGEST_NOTE ? List.<String>of() : kept(note);
        if (kept.isEmpty()) {
            throw Problem.parameterInvalid(
                    "note",
                    new LocalText(
                            "un point de contrôle signé ici et par un témoin enregistré",
                            "a checkpoint signed here and by a registered witness"));
        }
        return new Kept(kept);
    }

    private List<String> kept(String note) {
        try {
            return cosignatures.add(note);
        } catch (IllegalArgumentException notOurs) {
            return List.of();
        }
    }
}
