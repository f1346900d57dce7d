package org.mesinfos.portal.signin;

import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ResponseStatus;

/// Says that a sign-in did not come about, without guessing why.
@Controller
class SignInController {

    @GetMapping("/sign-in/failed")
    @ResponseStatus(HttpStatus.UNAUTHORIZED)
    @PreAuthorize("permitAll()")
    String failed() {
        return "portal/sign-in-failed";
    }
}
