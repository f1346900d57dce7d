package org.mesinfos.auth.key;

import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// Lets an operator see how far a rotation of the root secret is, and go on with it
/// (docs/operating/secrets.md).
@RestController
@RequestMapping("/internal/root-secret")
@PreAuthorize("hasAuthority('SCOPE_keys:manage')")
class RootSecretController {

    private final RootSecretRotation rotation;

    RootSecretController(RootSecretRotation rotation) {
        this.rotation = rotation;
    }

    @GetMapping
    RootSecretRotation.State state() {
        return rotation.state();
    }

    @PostMapping("/rotation")
    RootSecretRotation.State reseal() {
        return rotation.reseal();
    }
}
