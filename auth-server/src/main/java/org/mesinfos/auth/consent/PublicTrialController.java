package org.mesinfos.auth.consent;

import org.mesinfos.auth.token.IssuedServiceTokens;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/// Hands the portal the token of its front page.
@RestController
class PublicTrialController {

    private final PublicTrial trial;

    PublicTrialController(PublicTrial trial) {
        this.trial = trial;
    }

    @PostMapping("/internal/public-trial/token")
    @PreAuthorize("hasAuthority('SCOPE_clients:manage')")
    IssuedServiceTokens.Issued token() {
        return trial.token().orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
