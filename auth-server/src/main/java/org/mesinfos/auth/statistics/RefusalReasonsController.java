package org.mesinfos.auth.statistics;

import java.time.LocalDate;
import java.util.Map;
import org.mesinfos.auth.client.RegisteredApps;
import org.mesinfos.ui.SmallCounts;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/// Tells the portal why people refused a client or stopped sharing with it; of panelists nothing
/// about fewer than five.
@RestController
class RefusalReasonsController {

    private final RefusalReasons reasons;
    private final RegisteredApps apps;

    RefusalReasonsController(RefusalReasons reasons, RegisteredApps apps) {
        this.reasons = reasons;
        this.apps = apps;
    }

    /// @param since the first day that is counted
    /// @param fewest numbers of panelists below that are held back, and steps in which they are
    ///   told
    /// @param reasons how often each was given; absent where nothing is to tell
    record Answer(LocalDate since, long fewest, Map<RefusalReason, Long> reasons) {}

    @GetMapping("/internal/clients/{clientId}/refusal-reasons")
    @PreAuthorize("hasAuthority('SCOPE_clients:manage')")
    Answer of(@PathVariable String clientId) {
        var app =
                apps.find(clientId)
                        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        return new Answer(reasons.since(), SmallCounts.FEWEST, reasons.told(clientId, app.mode()));
    }
}
