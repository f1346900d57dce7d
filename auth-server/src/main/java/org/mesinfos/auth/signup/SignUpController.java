package org.mesinfos.auth.signup;

import jakarta.annotation.security.PermitAll;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.mesinfos.auth.invitation.Invitations;
import org.mesinfos.auth.invitation.Invitations.Invited;
import org.mesinfos.auth.mail.WaitingMails;
import org.mesinfos.auth.person.Login;
import org.mesinfos.auth.person.Password;
import org.mesinfos.auth.person.Role;
import org.mesinfos.auth.signin.FormProblem;
import org.mesinfos.auth.signin.NewAccount;
import org.mesinfos.auth.signin.SignInThrottle;
import org.mesinfos.auth.web.AddressesProperties;
import org.mesinfos.auth.web.FormActionPolicy;
import org.mesinfos.auth.web.TooManyAttempts;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.logout.SecurityContextLogoutHandler;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/// Lets developers make an account: first the mailbox, then, from the link in it, the rest. Whom
/// organizers invited comes in by such a link too.
@Controller
@PermitAll
class SignUpController {

    /// The version of the terms on the page; changes with their words.
    private static final String TERMS = "2026-11-25";

    private final Invitations signUps;
    private final SignInThrottle throttle;
    private final AddressesProperties addresses;
    private final ObjectProvider<WaitingMails> waiting;

    SignUpController(
            Invitations signUps,
            SignInThrottle throttle,
            AddressesProperties addresses,
            ObjectProvider<WaitingMails> waiting) {
        this.signUps = signUps;
        this.throttle = throttle;
        this.addresses = addresses;
        this.waiting = waiting;
    }

    @GetMapping("/sign-up")
    String form(Model model) {
        return show(SignUpPage.of(""), "sign-up", model);
    }

    /// Always the same page, whether or not the mailbox has an account.
    @PostMapping("/sign-up")
    String invite(
            @RequestParam(defaultValue = "") String email,
            HttpServletRequest request,
            HttpServletResponse response,
            Locale locale,
            Model model) {
        var mailbox = new Login(email);
        if (!mailbox.isMailbox()) {
            return askAgain(email, "EMAIL", model);
        }
        var wait = throttle.countApart("sign-up", mailbox, request);
        if (wait.isPresent()) {
            TooManyAttempts.answer(response, wait.get());
            return askAgain(email, "OFTEN", model);
        }
        if (!signUps.invite(mailbox, locale)) {
            response.setStatus(HttpStatus.SERVICE_UNAVAILABLE.value());
            return askAgain(email, "MAIL", model);
        }
        // In the demonstration no mail reaches anybody, so the page itself shows it.
        waiting.ifAvailable(
                mails -> {
                    model.addAttribute("folder", mails.folder());
                    model.addAttribute("mail", mails.newestTo(mailbox.value()).orElse(null));
                });
        return show(SignUpPage.of(mailbox.value()), "sign-up-sent", model);
    }

    private String askAgain(String email, String problem, Model model) {
        return show(SignUpPage.of(email, SignUpPage.problem("email", problem)), "sign-up", model);
    }

    @GetMapping("/sign-up/confirm")
    String confirm(
            @RequestParam(defaultValue = "") String token,
            HttpServletResponse response,
            Model model) {
        return signUps.invited(token)
                .map(
                        invited ->
                                form(
                                        new SignUpPage(
                                                token,
                                                invited.role(),
                                                "",
                                                invited.name(),
                                                List.of()),
                                        response,
                                        model))
                .orElseGet(() -> over(token, response, model));
    }

    @PostMapping("/sign-up/confirm")
    String create(
            @RequestParam(defaultValue = "") String token,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String password,
            @RequestParam(defaultValue = "false") boolean terms,
            @Nullable Authentication before,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        var invited = signUps.invited(token).orElse(null);
        if (invited == null) {
            return over(token, response, model);
        }
        var problems = new ArrayList<FormProblem>();
        var called = name.strip();
        if (called.isEmpty()
                || called.length() > 80
                || called.chars().anyMatch(Character::isISOControl)) {
            problems.add(SignUpPage.problem("name", "NAME"));
        }
        if (!terms) {
            problems.add(SignUpPage.problem("terms", "TERMS"));
        }
        if (!problems.isEmpty()) {
            return again(token, invited.role(), name, problems, response, model);
        }
        return switch (signUps.create(token, called, new Password(password), TERMS)) {
            case CREATED -> begin(invited, before, request, response);
            case LINK_OVER -> over(token, response, model);
            case PASSWORD_WEAK -> {
                problems.add(SignUpPage.problem("password", "PASSWORD"));
                yield again(token, invited.role(), name, problems, response, model);
            }
        };
    }

    private String again(
            String token,
            Role role,
            String name,
            List<FormProblem> problems,
            HttpServletResponse response,
            Model model) {
        return form(new SignUpPage(token, role, "", name, problems), response, model);
    }

    /// The form ends at the portal for all but panelists.
    private String form(SignUpPage page, HttpServletResponse response, Model model) {
        FormActionPolicy.allow(response, URI.create(addresses.portal()));
        return show(page, "sign-up-confirm", model);
    }

    /// Leads to the sign-in. Anybody else who was signed in here is not any more: the new person
    /// would find themselves in the other's account.
    private String begin(
            Invited invited,
            @Nullable Authentication before,
            HttpServletRequest request,
            HttpServletResponse response) {
        var signedIn = before != null;
        if (before != null) {
            new SecurityContextLogoutHandler().logout(request, response, before);
        }
        NewAccount.remember(invited.login(), request);
        return "redirect:" + (signedIn ? signIn(invited.role()) : start(invited.role()));
    }

    private String start(Role role) {
        return switch (role) {
            case DEVELOPER -> addresses.portal() + "/apps";
            case ORGANIZER -> addresses.portal() + "/organizer";
            case JURY, HOLDER, PANELIST, SANDBOX_PERSON -> signIn(role);
        };
    }

    /// Where people of that role sign in, no matter who was signed in at the portal before.
    private String signIn(Role role) {
        return switch (role) {
            case DEVELOPER, ORGANIZER, JURY, HOLDER ->
                    addresses.portal() + "/oauth2/authorization/mesinfos";
            case PANELIST, SANDBOX_PERSON -> "/login";
        };
    }

    /// Before each handler.
    @ModelAttribute
    void requireOpen() {
        if (!signUps.isOpen()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
    }

    /// A person who comes back to a link that did its work is led on; nothing is lost.
    private String over(String token, HttpServletResponse response, Model model) {
        var joined = signUps.joined(token);
        if (joined.isPresent()) {
            model.addAttribute("next", start(joined.get().role()));
            model.addAttribute("login", joined.get().login());
            return "auth/sign-up-exists";
        }
        response.setStatus(HttpStatus.GONE.value());
        return show(SignUpPage.of(""), "sign-up-over", model);
    }

    private String show(SignUpPage page, String view, Model model) {
        model.addAttribute("page", page);
        model.addAttribute("apps", addresses.portal() + "/apps");
        return "auth/" + view;
    }
}
