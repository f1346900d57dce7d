package org.mesinfos.auth.permissions;

import jakarta.annotation.security.RolesAllowed;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.mesinfos.auth.grant.GrantService;
import org.mesinfos.auth.grant.OwnGrants;
import org.mesinfos.auth.person.CurrentPerson;
import org.mesinfos.auth.person.PersonId;
import org.mesinfos.auth.restriction.RestrictionForm;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/// Lets people take one kind of data out, choose another end, pause, or resume.
///
/// Whatever a second click asks for is done already: it shows what holds instead of an error.
@Controller
@RolesAllowed({"PANELIST", "SANDBOX_PERSON"})
class PermissionChangesController {

    private final OwnGrants grants;
    private final GrantService grantService;
    private final ExpiryOptions ends;
    private final UnusedScopeExpiries unusedScopeExpiries;
    private final SensitiveChangeReauthentication intimate;
    private final PermissionWording wording;

    PermissionChangesController(
            OwnGrants grants,
            GrantService grantService,
            ExpiryOptions ends,
            UnusedScopeExpiries unusedScopeExpiries,
            SensitiveChangeReauthentication intimate,
            PermissionWording wording) {
        this.unusedScopeExpiries = unusedScopeExpiries;
        this.intimate = intimate;
        this.grants = grants;
        this.grantService = grantService;
        this.ends = ends;
        this.wording = wording;
    }

    @PostMapping("/permissions/{grantId}/narrow")
    String narrow(
            @PathVariable String grantId,
            @RequestParam String scope,
            @CurrentPerson PersonId person) {
        var grant = grants.find(grantId, person);
        var change = grantService.narrow(grant.person(), grant.id(), scope);
        return change instanceof GrantService.Change.Done(var after) && !wording.stands(after)
                ? "redirect:/permissions/" + grant.id() + "/withdrawn"
                : "redirect:/permissions/" + grant.id();
    }

    /// Leaves a part only of one kind of data: what is permitted never grows.
    @PostMapping("/permissions/{grantId}/restrict")
    String restrict(
            @PathVariable String grantId,
            @RequestParam String scope,
            @ModelAttribute RestrictionForm form,
            @CurrentPerson PersonId person) {
        var grant = grants.find(grantId, person);
        try {
            var chosen = form.restrictions().get(scope);
            if (chosen != null && wording.stands(grant) && !grant.isForObservatory()) {
                grantService.restrict(grant.person(), grant.id(), scope, chosen);
            }
        } catch (IllegalArgumentException nothingLeft) {
            return "redirect:/permissions/" + grant.id() + "?part=none";
        }
        return "redirect:/permissions/" + grant.id();
    }

    /// Keeps what was going to lapse because nobody uses it.
    @PostMapping("/permissions/{grantId}/keep")
    String keep(
            @PathVariable String grantId,
            @RequestParam String scope,
            @CurrentPerson PersonId person) {
        var grant = grants.find(grantId, person);
        unusedScopeExpiries.keep(grant.person(), grant.id().value(), scope);
        return "redirect:/permissions/" + grant.id();
    }

    @PostMapping("/permissions/{grantId}/duration")
    String reschedule(
            @PathVariable String grantId,
            @RequestParam String duration,
            @RequestParam(required = false) @Nullable String password,
            @CurrentPerson PersonId person,
            Authentication authentication,
            HttpServletRequest request,
            HttpServletResponse response,
            Locale locale,
            Model model) {
        var grant = grants.find(grantId, person);
        if (wording.stands(grant)) {
            var end =
                    ends.find(grant, duration)
                            .orElseThrow(() -> new ResponseStatusException(HttpStatus.BAD_REQUEST));
            if (end.until().isAfter(grant.until()) && intimate.isIn(grant)) {
                var page =
                        new ReauthenticationPage(wording.of(grant, locale), "duration", duration);
                if (!intimate.isProven(page, password, authentication, request, response, model)) {
                    return ReauthenticationPage.VIEW;
                }
            }
            grantService.reschedule(grant.person(), grant.id(), end.until());
        }
        return "redirect:/permissions/" + grant.id();
    }

    @PostMapping("/permissions/{grantId}/pause")
    String pause(@PathVariable String grantId, @CurrentPerson PersonId person) {
        var grant = grants.find(grantId, person);
        grantService.suspend(grant.person(), grant.id());
        return "redirect:/permissions/" + grant.id();
    }

    @PostMapping("/permissions/{grantId}/resume")
    String resume(
            @PathVariable String grantId,
            @RequestParam(required = false) @Nullable String password,
            @CurrentPerson PersonId person,
            Authentication authentication,
            HttpServletRequest request,
            HttpServletResponse response,
            Locale locale,
            Model model) {
        var grant = grants.find(grantId, person);
        var permission = wording.of(grant, locale);
        if (permission.isPaused() && intimate.isIn(grant)) {
            var page = new ReauthenticationPage(permission, "resume", "");
            if (!intimate.isProven(page, password, authentication, request, response, model)) {
                return ReauthenticationPage.VIEW;
            }
        }
        grantService.resume(grant.person(), grant.id());
        return "redirect:/permissions/" + grant.id();
    }
}
