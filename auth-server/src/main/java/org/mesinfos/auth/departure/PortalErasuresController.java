package org.mesinfos.auth.departure;

import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/// Tells the portal whose texts it has to erase, and hears that it has.
@RestController
@RequestMapping("/internal/portal-erasures")
@PreAuthorize("hasAuthority('SCOPE_people:manage')")
class PortalErasuresController {

    private final PortalErasures erasures;

    PortalErasuresController(PortalErasures erasures) {
        this.erasures = erasures;
    }

    /// @param subjects at the portal; more may wait behind them
    record Waiting(List<String> subjects) {}

    @GetMapping
    Waiting waiting() {
        return new Waiting(erasures.waiting());
    }

    /// @param count how many texts and endorsements were erased
    @PutMapping("/{subject}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void confirm(@PathVariable String subject, @RequestParam long count) {
        if (count < 0) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "count is 0 or more.");
        }
        erasures.confirm(subject, count);
    }
}
