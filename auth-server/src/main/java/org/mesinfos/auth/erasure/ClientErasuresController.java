package org.mesinfos.auth.erasure;

import java.net.URI;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// The same for the portal, whose developers may answer by hand.
@RestController
@RequestMapping("/internal/clients/{clientId}/erasures")
@PreAuthorize("hasAuthority('SCOPE_clients:manage')")
class ClientErasuresController {

    private final StoredErasures erasures;

    ClientErasuresController(StoredErasures erasures) {
        this.erasures = erasures;
    }

    record Requests(List<ErasureAnswer> erasures) {}

    @GetMapping
    Requests list(@PathVariable String clientId) {
        return new Requests(erasures.ofClient(clientId).stream().map(ErasureAnswer::of).toList());
    }

    @PutMapping("/{grantId}")
    ResponseEntity<Object> answer(
            @PathVariable String clientId,
            @PathVariable String grantId,
            @RequestBody ErasureForm form) {
        var status = form.read();
        if (status == null) {
            return problem(HttpStatus.BAD_REQUEST, "erasure-invalid", "Invalid answer");
        }
        return erasures.answer(clientId, grantId, status, form.words())
                .<ResponseEntity<Object>>map(
                        erasure -> ResponseEntity.ok(ErasureAnswer.of(erasure)))
                .orElseGet(() -> problem(HttpStatus.NOT_FOUND, "erasure-unknown", "Not found"));
    }

    private static ResponseEntity<Object> problem(HttpStatus status, String slug, String title) {
        var problem = ProblemDetail.forStatus(status);
        problem.setType(URI.create("https://mesinfos.example/problems/" + slug));
        problem.setTitle(title);
        return ResponseEntity.status(status).body(problem);
    }
}
