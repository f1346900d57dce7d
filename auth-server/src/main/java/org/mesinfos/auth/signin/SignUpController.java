package org.mesinfos.auth.signin;

import jakarta.annotation.security.PermitAll;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.mesinfos.auth.person.Login;
import org.mesinfos.auth.person.Password;
import org.mesinfos.auth.person.SignUps;
import org.mesinfos.auth.signin.SignUpPage.Problem;
import org.mesinfos.auth.web.AddressesProperties;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/// Lets developers make an account: first the mailbox, then, from the link in it, the rest.
@Controller
@PermitAll
class SignUpController {

    /// The version of the terms on the page; changes with their words.
    private static final String TERMS = "2026-11-25";

    /// One address that cannot be taken for two, or for a header (RFC 5321, without quoting).
    private static final Pattern MAILBOX =
            Pattern.compile("[\\p{L}\\p{N}.!#$%&'*+/=?^_`{|}~-]{1,64}@[\\p{L}\\p{N}.-]{1,190}");

    private final SignUps signUps;
    private final SignInThrottle throttle;
    private final AddressesProperties addresses;

    SignUpController(SignUps signUps, SignInThrottle throttle, AddressesProperties addresses) {
        this.signUps = signUps;
        this.throttle = throttle;
        this.addresses = addresses;
    }

    @GetMapping("/sign-up")
    String form(Model model) {
        open();
        return show(SignUpPage.empty(""), "sign-up", model);
    }

    /// Always the same page, whether or not the mailbox has an account.
    @PostMapping("/sign-up")
    String invite(
            @RequestParam(defaultValue = "") String email,
            HttpServletRequest request,
            HttpServletResponse response,
            Locale locale,
            Model model) {
        open();
        var mailbox = new Login(email);
        if (!mailbox.isPossible() || !MAILBOX.matcher(mailbox.value()).matches()) {
            var page = new SignUpPage("", email, "", List.of(Problem.EMAIL));
            return show(page, "sign-up", model);
        }
        // Counted apart from sign-ins, so that nobody is kept from signing in by this.
        var counted = new Login("sign-up " + mailbox.value());
        var wait = throttle.count(counted, request.getRemoteAddr());
        if (wait.isPresent()) {
            response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
            response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(wait.get().toSeconds() + 1));
            var page = new SignUpPage("", email, "", List.of(Problem.OFTEN));
            return show(page, "sign-up", model);
        }
        signUps.invite(mailbox, locale);
        return show(new SignUpPage("", mailbox.value(), "", List.of()), "sign-up-sent", model);
    }

    @GetMapping("/sign-up/confirm")
    String confirm(
            @RequestParam(defaultValue = "") String token,
            HttpServletResponse response,
            Model model) {
        open();
        return signUps.isInvited(token)
                ? show(SignUpPage.empty(token), "sign-up-confirm", model)
                : over(response, model);
    }

    @PostMapping("/sign-up/confirm")
    String create(
            @RequestParam(defaultValue = "") String token,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String password,
            @RequestParam(defaultValue = "false") boolean terms,
            HttpServletResponse response,
            Model model) {
        open();
        var problems = new ArrayList<Problem>();
        var called = name.strip();
        if (called.isEmpty()
                || called.length() > 80
                || called.chars().anyMatch(Character::isISOControl)) {
            problems.add(Problem.NAME);
        }
        if (!terms) {
            problems.add(Problem.TERMS);
        }
        if (!problems.isEmpty()) {
            return show(new SignUpPage(token, "", name, problems), "sign-up-confirm", model);
        }
        return switch (signUps.create(token, called, new Password(password), TERMS)) {
            case CREATED -> "redirect:" + addresses.portal() + "/apps";
            case LINK_OVER -> over(response, model);
            case PASSWORD_WEAK -> {
                var page = new SignUpPage(token, "", name, List.of(Problem.PASSWORD));
                yield show(page, "sign-up-confirm", model);
            }
        };
    }

    private void open() {
        if (!signUps.isOpen()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
    }

    private static String over(HttpServletResponse response, Model model) {
        response.setStatus(HttpStatus.GONE.value());
        return show(SignUpPage.empty(""), "sign-up-over", model);
    }

    private static String show(SignUpPage page, String view, Model model) {
        model.addAttribute("page", page);
        return "auth/" + view;
    }
}
