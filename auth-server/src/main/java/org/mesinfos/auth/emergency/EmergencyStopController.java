package org.mesinfos.auth.emergency;

import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.Objects;
import org.mesinfos.auth.grant.GrantService;
import org.mesinfos.auth.grant.Grants;
import org.mesinfos.auth.person.CurrentPerson;
import org.mesinfos.auth.person.PersonId;
import org.mesinfos.engine.log.SecurityAction;
import org.mesinfos.engine.log.SecurityEvent;
import org.mesinfos.engine.log.SecurityLog;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Stops everything that a person shares, by a link from a mail to them and without a sign-in, so
/// that a person who is kept from their account can still stop (docs/adr/054).
///
/// The page shows no name, of the person, of an app or of data: somebody else may have the mail.
@Controller
class EmergencyStopController {

    private final EmergencyStopLinks links;
    private final Grants grants;
    private final GrantService grantService;
    private final Clock clock;

    EmergencyStopController(
            EmergencyStopLinks links, Grants grants, GrantService grantService, Clock clock) {
        this.links = links;
        this.grants = grants;
        this.grantService = grantService;
        this.clock = clock;
    }

    /// A page with one button: a look at the link, such as a mail scanner takes, changes nothing.
    @GetMapping("/emergency-stop")
    @PermitAll
    String page(
            @RequestParam(defaultValue = "") String token,
            HttpServletResponse response,
            Model model) {
        var link = links.find(token).orElse(null);
        if (link == null) {
            return over(response);
        }
        if (link.usedAt() != null) {
            return done(link, model);
        }
        model.addAttribute("token", token);
        model.addAttribute("count", standing(new PersonId(link.person())));
        return "auth/emergency-stop";
    }

    /// Repeated, it says the same and stops nothing more: what was permitted since stays.
    @PostMapping("/emergency-stop")
    @PermitAll
    String stop(
            @RequestParam(defaultValue = "") String token,
            HttpServletResponse response,
            Model model) {
        var link = links.find(token).orElse(null);
        if (link == null) {
            return over(response);
        }
        if (link.usedAt() != null) {
            return done(link, model);
        }
        // Used up afterwards: what fails in between can be repeated with the same link.
        var stopped = grantService.withdrawAll(new PersonId(link.person()));
        SecurityLog.write(
                SecurityEvent.of(SecurityAction.SHARING_STOPPED)
                        .user(stopped.isEmpty() ? null : stopped.getFirst().auditId()));
        return done(links.use(link, stopped.size()), model);
    }

    @GetMapping("/stop-links")
    @RolesAllowed("PANELIST")
    String links() {
        return "auth/emergency-stop-links";
    }

    @PostMapping("/stop-links/remove")
    @RolesAllowed("PANELIST")
    String removeLinks(@CurrentPerson PersonId person, Model model) {
        links.removeAll(person);
        model.addAttribute("done", "emergency.links.done");
        return "auth/emergency-stop-links";
    }

    private long standing(PersonId person) {
        var now = clock.instant();
        return grants.of(person).stream().filter(grant -> grant.standsAt(now)).count();
    }

    private static String done(EmergencyStopLink link, Model model) {
        model.addAttribute("count", Objects.requireNonNullElse(link.stopped(), 0));
        model.addAttribute("at", link.usedAt());
        return "auth/emergency-stop-done";
    }

    private static String over(HttpServletResponse response) {
        response.setStatus(HttpStatus.GONE.value());
        return "auth/emergency-stop-over";
    }
}
