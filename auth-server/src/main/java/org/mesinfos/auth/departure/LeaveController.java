package org.mesinfos.auth.departure;

import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import org.mesinfos.auth.grant.Grants;
import org.mesinfos.auth.person.CurrentPerson;
import org.mesinfos.auth.person.Password;
import org.mesinfos.auth.person.Person;
import org.mesinfos.auth.signin.Reauthentication;
import org.mesinfos.auth.signin.ReauthenticationForm;
import org.mesinfos.auth.web.Downloads;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.logout.SecurityContextLogoutHandler;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/// Lets panelists leave: consequences first, then the password, then a statement to keep. A made-up
/// person is everybody's, so nobody can make them leave.
@Controller
class LeaveController {

    private static final String EVERY_SECONDS = "3";
    private static final MediaType JOSE = MediaType.parseMediaType("application/jose");

    private final Grants grants;
    private final Reauthentication reauthentication;
    private final Departures departures;
    private final DepartureStatement statement;
    private final Clock clock;

    LeaveController(
            Grants grants,
            Reauthentication reauthentication,
            Departures departures,
            DepartureStatement statement,
            Clock clock) {
        this.grants = grants;
        this.reauthentication = reauthentication;
        this.departures = departures;
        this.statement = statement;
        this.clock = clock;
    }

    /// What the person would end.
    ///
    /// @param apps names of apps that may read something now
    record Page(List<String> apps) {}

    @GetMapping("/my-rights/leave")
    @RolesAllowed("PANELIST")
    String consequences(@CurrentPerson Person person, Locale locale, Model model) {
        return ask(person, ReauthenticationForm.first(true), locale, model);
    }

    /// @param sure whether the person ticked that they have understood
    @PostMapping("/my-rights/leave")
    @RolesAllowed("PANELIST")
    String leave(
            @RequestParam(defaultValue = "") String password,
            @RequestParam(defaultValue = "false") boolean sure,
            @CurrentPerson Person person,
            Authentication authentication,
            Locale locale,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        if (!sure) {
            return ask(
                    person, new ReauthenticationForm(true, "leave.sure.missing", 0), locale, model);
        }
        var proof =
                reauthentication.prove(authentication, new Password(password), request, response);
        if (proof.isPresent()) {
            return ask(person, proof.get(), locale, model);
        }
        var token = departures.begin(person);
        new SecurityContextLogoutHandler().logout(request, response, authentication);
        return "redirect:/left/" + token;
    }

    private String ask(Person person, ReauthenticationForm proof, Locale locale, Model model) {
        var now = clock.instant();
        var apps =
                grants.of(person.id()).stream()
                        .filter(grant -> grant.standsAt(now))
                        .map(grant -> grant.appName().in(locale))
                        .toList();
        model.addAttribute("page", new Page(apps));
        model.addAttribute("proof", proof);
        return "auth/leave";
    }

    /// Open to anybody who has the token: nobody can sign in any more.
    @GetMapping("/left/{token}")
    @PermitAll
    String left(@PathVariable String token, HttpServletResponse response, Model model) {
        var departure = find(token);
        if (!departure.isComplete()) {
            response.setHeader("Refresh", EVERY_SECONDS);
        }
        model.addAttribute("token", token);
        model.addAttribute("page", departure);
        return "auth/departure";
    }

    @GetMapping("/left/{token}/statement.jws")
    @PermitAll
    ResponseEntity<byte[]> jws(@PathVariable String token) {
        return Downloads.file("mesinfos-departure.jws", JOSE, statement.jws(find(token)));
    }

    @GetMapping("/left/{token}/statement.json")
    @PermitAll
    ResponseEntity<byte[]> json(@PathVariable String token) {
        return Downloads.file(
                "mesinfos-departure.json", MediaType.APPLICATION_JSON, statement.json(find(token)));
    }

    private Departure find(String token) {
        return departures
                .find(token)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
