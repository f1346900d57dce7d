package org.mesinfos.auth.signin;

import jakarta.annotation.security.PermitAll;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/// Signing out without an app: asked first, so that no other site's link does it.
@Controller
@PermitAll
class SignOutController {

    @GetMapping("/connect/logout")
    String confirm() {
        return "auth/logout";
    }

    @GetMapping("/signed-out")
    String signedOut() {
        return "auth/signed-out";
    }
}
