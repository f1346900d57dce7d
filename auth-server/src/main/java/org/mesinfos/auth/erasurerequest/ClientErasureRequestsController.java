package org.mesinfos.auth.erasurerequest;

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
class ClientErasureRequestsController {

    private final ErasureRequests erasureRequests;

    ClientErasureRequestsController(ErasureRequests erasureRequests) {
        this.erasureRequests = erasureRequests;
    }

    record Requests(List<ErasureRequestResponse> erasures) {}

    @GetMapping
    Requests list(@PathVariable String clientId) {
        return new Requests(
                erasureRequests.ofClient(clientId).stream()
                        .map(ErasureRequestResponse::of)
                        .toList());
    }

    @PutMapping("/{grantId}")
    ErasureRequestResponse answer(
            @PathVariable String clientId,
            @PathVariable String grantId,
            @RequestBody ErasureAttestation form) {
        var status = form.read();
        if (status == null) {
            throw new ApiProblem(HttpStatus.BAD_REQUEST, "erasure-invalid", null)
                    .titled("Invalid answer");
        }
        return erasureRequests
                .answer(clientId, grantId, status, form.words())
                .map(ErasureRequestResponse::of)
                .orElseThrow(
                        () ->
                                new ApiProblem(HttpStatus.NOT_FOUND, "erasure-unknown", null)
                                        .titled("Not found"));
    }
}
