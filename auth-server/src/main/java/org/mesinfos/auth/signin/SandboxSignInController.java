package org.mesinfos.auth.signin;

import jakarta.annotation.security.PermitAll;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.mesinfos.auth.web.AnonymousThrottle;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/// Signs in as a made-up person; only while a test app waits for one.
@Controller
@PermitAll
class SandboxSignInController {

    private final AnonymousThrottle strangers;
    private final SignInSessionService session;
    private final SignInPages pages;

    SandboxSignInController(
            AnonymousThrottle strangers, SignInSessionService session, SignInPages pages) {
        this.strangers = strangers;
        this.session = session;
        this.pages = pages;
    }

    @PostMapping("/login/person")
    String signIn(
            @RequestParam String person,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        var chosen =
                pages.chosen(person, request)
                        .orElseThrow(() -> new ResponseStatusException(HttpStatus.FORBIDDEN));
        // Anybody may, without a password; what they leave behind is limited.
        var wait = strangers.count(AnonymousThrottle.Kind.MADE_UP_PERSON, request);
        if (wait.isPresent()) {
            return pages.showThrottled("", wait.get(), request, response, model);
        }
        return "redirect:" + session.start(chosen, AuthenticationFactor.CHOSEN, request, response);
    }
}
