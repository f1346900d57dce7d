package org.mesinfos.auth.consent;

import org.mesinfos.auth.client.PublicTrialClient;
import org.mesinfos.auth.client.RegisteredApps;
import org.mesinfos.auth.token.ServiceTokenIssuer;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/// Hands the portal the token of its front page.
@RestController
class PublicTrialController {

    private final RegisteredApps apps;
    private final PublicTrialTokens trial;

    PublicTrialController(RegisteredApps apps, PublicTrialTokens trial) {
        this.apps = apps;
        this.trial = trial;
    }

    /// 404 where there are no made-up people, or organizers stopped the trial.
    @PostMapping("/internal/public-trial/token")
    @PreAuthorize("hasAuthority('SCOPE_clients:manage')")
    ServiceTokenIssuer.Issued token() {
        return apps.find(PublicTrialClient.ID)
                .filter(app -> !app.suspended())
                .flatMap(trial::token)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
