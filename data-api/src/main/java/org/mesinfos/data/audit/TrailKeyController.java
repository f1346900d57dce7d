package org.mesinfos.data.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.mesinfos.data.problem.Problem;
import org.mesinfos.data.problem.ProblemType;
import org.mesinfos.data.trail.Checkpoints;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/// What everyone may know of the trail: who signs it, and the newest signed state, which says how
/// many batches there are and nothing else. Whoever keeps one can show later what was cut since.
@RestController
class TrailKeyController {

    private static final MediaType TEXT = new MediaType("text", "plain", UTF_8);

    private final Checkpoints checkpoints;

    TrailKeyController(Checkpoints checkpoints) {
        this.checkpoints = checkpoints;
    }

    /// The public key of the checkpoints, in signed-note form.
    @GetMapping(path = "/v1/trail/key", produces = MediaType.TEXT_PLAIN_VALUE)
    @PreAuthorize("permitAll()")
    ResponseEntity<String> key() {
        return ResponseEntity.ok().contentType(TEXT).body(checkpoints.verifierKey() + "\n");
    }

    /// The newest checkpoint: a signed note (C2SP tlog-checkpoint).
    @GetMapping(path = "/v1/trail/checkpoint", produces = MediaType.TEXT_PLAIN_VALUE)
    @PreAuthorize("permitAll()")
    ResponseEntity<String> checkpoint() {
        var newest = checkpoints.newest();
        if (newest == null) {
            throw Problem.of(ProblemType.NOT_FOUND);
        }
        return ResponseEntity.ok().contentType(TEXT).body(newest.note());
    }
}
