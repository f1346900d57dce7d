package org.mesinfos.portal.dossier;

import org.springframework.http.MediaType;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/// Publishes the key by which anybody verifies what the contest signed.
@RestController
@PreAuthorize("permitAll()")
class ContestKeyController {

    private final ContestKey contestKey;

    ContestKeyController(ContestKey contestKey) {
        this.contestKey = contestKey;
    }

    @GetMapping(path = "/.well-known/contest-key", produces = MediaType.TEXT_PLAIN_VALUE)
    String key() {
        return contestKey.published() + "\n";
    }
}
