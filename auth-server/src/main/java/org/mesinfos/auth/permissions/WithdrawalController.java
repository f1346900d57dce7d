package org.mesinfos.auth.permissions;

import jakarta.annotation.security.RolesAllowed;
import java.util.List;
import java.util.Locale;
import org.mesinfos.auth.erasurerequest.ErasureRequests;
import org.mesinfos.auth.grant.GrantService;
import org.mesinfos.auth.grant.GrantService.Change;
import org.mesinfos.auth.grant.OwnGrants;
import org.mesinfos.auth.person.CurrentPerson;
import org.mesinfos.auth.person.PersonId;
import org.mesinfos.auth.statistics.RefusalReason;
import org.mesinfos.auth.statistics.RefusalReasons;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Lets people end one permission or all of them, and ask apps to erase what they have read.
///
/// Whatever a second click asks for is done already: it shows what holds instead of an error.
@Controller
@RolesAllowed({"PANELIST", "SANDBOX_PERSON"})
class WithdrawalController {

    private final OwnGrants grants;
    private final GrantService grantService;
    private final OwnPermissions permissions;
    private final PermissionWording wording;
    private final ErasureRequests erasureRequests;
    private final ErasureModelAttributes erasureModelAttributes;
    private final RefusalReasons reasons;

    WithdrawalController(
            OwnGrants grants,
            GrantService grantService,
            OwnPermissions permissions,
            PermissionWording wording,
            ErasureRequests erasureRequests,
            ErasureModelAttributes erasureModelAttributes,
            RefusalReasons reasons) {
        this.grants = grants;
        this.grantService = grantService;
        this.permissions = permissions;
        this.wording = wording;
        this.erasureRequests = erasureRequests;
        this.erasureModelAttributes = erasureModelAttributes;
        this.reasons = reasons;
    }

    @GetMapping("/permissions/{grantId}/withdraw")
    String consequences(
            @PathVariable String grantId,
            @CurrentPerson PersonId person,
            Locale locale,
            Model model) {
        var grant = grants.find(grantId, person);
        var permission = wording.of(grant, locale);
        PermissionsController.show(permission, model);
        erasureModelAttributes.addTo(model, grant, locale);
        return permission.stands() ? "auth/withdraw" : "redirect:/permissions/" + permission.id();
    }

    @PostMapping("/permissions/{grantId}/withdraw")
    String withdraw(
            @PathVariable String grantId,
            @RequestParam(defaultValue = "false") boolean erase,
            @CurrentPerson PersonId person) {
        var id = OwnGrants.id(grantId);
        var ended =
                switch (grantService.withdraw(person, id)) {
                    case Change.Done(var grant) -> grant;
                    case Change.AlreadyEnded(var grant) -> grant;
                    case Change.Unknown _ -> throw OwnGrants.notFound();
                };
        if (erase) {
            erasureRequests.ask(ended);
        }
        return "redirect:/permissions/" + id + "/withdrawn";
    }

    @GetMapping("/permissions/{grantId}/withdrawn")
    String confirmation(
            @PathVariable String grantId,
            @CurrentPerson PersonId person,
            Locale locale,
            Model model) {
        var grant = grants.find(grantId, person);
        var permission = permissions.of(grant, locale);
        PermissionsController.show(permission, model);
        erasureModelAttributes.addTo(model, grant, locale);
        model.addAttribute("reasons", RefusalReason.values());
        return permission.stands() ? "redirect:/permissions/" + permission.id() : "auth/withdrawn";
    }

    /// Counts why the person stopped sharing, for those who want to say so.
    @PostMapping("/permissions/{grantId}/reason")
    String reason(
            @PathVariable String grantId,
            @RequestParam RefusalReason reason,
            @CurrentPerson PersonId person) {
        var grant = grants.find(grantId, person);
        if (!wording.stands(grant)) {
            reasons.count(grant.client(), reason, person);
        }
        return "redirect:/permissions/" + grant.id() + "/withdrawn?counted";
    }

    /// Asks the app of a permission that ended to erase what it has read.
    @PostMapping("/permissions/{grantId}/erasure")
    String erase(@PathVariable String grantId, @CurrentPerson PersonId person) {
        var grant = grants.find(grantId, person);
        if (!wording.stands(grant)) {
            erasureRequests.ask(grant);
        }
        return "redirect:/permissions/" + grant.id() + "#erasure";
    }

    @GetMapping("/permissions/withdraw-all")
    String consequencesOfAll(@CurrentPerson PersonId person, Locale locale, Model model) {
        List<Permission> standing =
                grants.of(person).stream()
                        .filter(wording::stands)
                        .map(grant -> wording.of(grant, locale))
                        .toList();
        model.addAttribute("permissions", standing);
        PermissionsController.markMadeUp(standing, model);
        return standing.isEmpty() ? "redirect:/permissions" : "auth/withdraw-all";
    }

    @PostMapping("/permissions/withdraw-all")
    String withdrawAll(
            @RequestParam(defaultValue = "false") boolean erase, @CurrentPerson PersonId person) {
        var ended = grantService.withdrawAll(person);
        if (erase) {
            ended.forEach(erasureRequests::ask);
        }
        return "redirect:/permissions?stopped";
    }
}
