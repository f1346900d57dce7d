package org.mesinfos.auth.erasure;

import java.util.List;
import org.mesinfos.auth.web.ApiProblem;
import org.springframework.http.HttpStatus;
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

    private final Erasures erasures;

    ClientErasuresController(Erasures erasures) {
        this.erasures = erasures;
    }

    record Requests(List<ErasureAnswer> erasures) {}

    @GetMapping
    Requests list(@PathVariable String clientId) {
        return new Requests(erasures.ofClient(clientId).stream().map(ErasureAnswer::of).toList());
    }

    @PutMapping("/{grantId}")
    ErasureAnswer answer(
            @PathVariable String clientId,
            @PathVariable String grantId,
            @RequestBody ErasureForm form) {
        var status = form.read();
        if (status == null) {
            throw new ApiProblem(HttpStatus.BAD_REQUEST, "erasure-invalid", null)
                    .titled("Invalid answer");
        }
        return erasures.answer(clientId, grantId, status, form.words())
                .map(ErasureAnswer::of)
                .orElseThrow(
                        () ->
                                new ApiProblem(HttpStatus.NOT_FOUND, "erasure-unknown", null)
                                        .titled("Not found"));
    }
}
