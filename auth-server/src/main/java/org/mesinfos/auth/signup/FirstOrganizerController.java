package org.mesinfos.auth.signup;

import jakarta.annotation.security.PermitAll;
import java.util.List;
import org.mesinfos.auth.membership.FirstOrganizer;
import org.mesinfos.auth.person.Login;
import org.mesinfos.auth.person.Password;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/// Lets the holder of the one-time link make the first organizer's account.
@Controller
@PermitAll
class FirstOrganizerController {

    private static final String VIEW = "auth/first-organizer";

    private final FirstOrganizer organizer;

    FirstOrganizerController(FirstOrganizer organizer) {
        this.organizer = organizer;
    }

    @GetMapping("/first-organizer")
    String form(@RequestParam String token, Model model) {
        if (!organizer.isInvited(token)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        model.addAttribute("page", FirstOrganizerPage.empty(token));
        return VIEW;
    }

    @PostMapping("/first-organizer")
    String create(
            @RequestParam String token,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String login,
            @RequestParam(defaultValue = "") String password,
            Model model) {
        var problems = FirstOrganizerPage.problems(name, new Login(login), new Password(password));
        if (!problems.isEmpty()) {
            return again(new FirstOrganizerPage(token, name, login, problems), model);
        }
        var outcome =
                organizer.create(token, new Login(login), name.strip(), new Password(password));
        return switch (outcome) {
            case CREATED -> "redirect:/login";
            case LINK_OVER -> throw new ResponseStatusException(HttpStatus.NOT_FOUND);
            case LOGIN_TAKEN ->
                    again(
                            new FirstOrganizerPage(
                                    token,
                                    name,
                                    login,
                                    List.of(FirstOrganizerPage.problem("login", "TAKEN"))),
                            model);
        };
    }

    private static String again(FirstOrganizerPage page, Model model) {
        model.addAttribute("page", page);
        return VIEW;
    }
}
