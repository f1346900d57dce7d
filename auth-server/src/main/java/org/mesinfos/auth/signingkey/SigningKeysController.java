package org.mesinfos.auth.signingkey;

import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/// Lets an operator look at the signing keys, rotate them ahead of time, and drop one that somebody
/// else may have (docs/operating/secrets.md).
@RestController
@RequestMapping("/internal/signing-keys")
@PreAuthorize("hasAuthority('SCOPE_keys:manage')")
class SigningKeysController {

    private final PublishedKeySource keys;

    SigningKeysController(PublishedKeySource keys) {
        this.keys = keys;
    }

    /// @param keys oldest first
    record Keys(List<SigningKeys.Described> keys) {}

    @GetMapping
    Keys list() {
        return new Keys(keys.describe());
    }

    @PostMapping("/rotation")
    Keys rotate() {
        keys.rotate();
        return list();
    }

    @DeleteMapping("/{kid}")
    Keys drop(@PathVariable String kid) {
        if (!keys.drop(kid)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND, "no such key");
        }
        return list();
    }
}
