package org.mesinfos.auth.permissions;

import jakarta.annotation.security.RolesAllowed;
import java.util.List;
import java.util.Locale;
import org.mesinfos.auth.grant.Grant;
import org.mesinfos.auth.grant.GrantId;
import org.mesinfos.auth.grant.Granting;
import org.mesinfos.auth.grant.Granting.Change;
import org.mesinfos.auth.grant.Grants;
import org.mesinfos.auth.person.PersonId;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.server.ResponseStatusException;

/// Shows people their permissions and ends them.
///
/// A permission of somebody else is not found, exactly as one that never was.
@Controller
@RolesAllowed({"PANELIST", "SANDBOX_PERSON"})
class PermissionsController {

    private final Grants grants;
    private final Granting granting;
    private final PermissionWording wording;

    PermissionsController(Grants grants, Granting granting, PermissionWording wording) {
        this.grants = grants;
        this.granting = granting;
        this.wording = wording;
    }

    @GetMapping("/permissions")
    String list(Authentication authentication, Locale locale, Model model) {
        var all =
                grants.of(person(authentication)).stream()
                        .map(grant -> wording.of(grant, locale))
                        .toList();
        model.addAttribute("page", PermissionsPage.of(all));
        markMadeUp(all, model);
        return "auth/permissions";
    }

    @GetMapping("/permissions/{grantId}")
    String detail(
            @PathVariable String grantId,
            Authentication authentication,
            Locale locale,
            Model model) {
        show(own(grantId, authentication), locale, model);
        return "auth/permission";
    }

    @GetMapping("/permissions/{grantId}/withdraw")
    String consequences(
            @PathVariable String grantId,
            Authentication authentication,
            Locale locale,
            Model model) {
        var permission = show(own(grantId, authentication), locale, model);
        return permission.isLive() ? "auth/withdraw" : "redirect:/permissions/" + permission.id();
    }

    @PostMapping("/permissions/{grantId}/withdraw")
    String withdraw(@PathVariable String grantId, Authentication authentication) {
        var id = id(grantId);
        return switch (granting.withdraw(person(authentication), id)) {
            case Change.Done _, Change.AlreadyEnded _ ->
                    "redirect:/permissions/" + id + "/withdrawn";
            case Change.Unknown _ -> throw notFound();
        };
    }

    @GetMapping("/permissions/{grantId}/withdrawn")
    String confirmation(
            @PathVariable String grantId,
            Authentication authentication,
            Locale locale,
            Model model) {
        var permission = show(own(grantId, authentication), locale, model);
        return permission.isLive() ? "redirect:/permissions/" + permission.id() : "auth/withdrawn";
    }

    private Permission show(Grant grant, Locale locale, Model model) {
        var permission = wording.of(grant, locale);
        model.addAttribute("page", permission);
        markMadeUp(List.of(permission), model);
        return permission;
    }

    private Grant own(String grantId, Authentication authentication) {
        return grants.find(id(grantId))
                .filter(grant -> grant.person().equals(person(authentication)))
                .orElseThrow(PermissionsController::notFound);
    }

    private static void markMadeUp(List<Permission> permissions, Model model) {
        if (permissions.stream().anyMatch(Permission::test)) {
            model.addAttribute("band", "permissions.band");
        }
    }

    private static GrantId id(String text) {
        try {
            return new GrantId(text);
        } catch (IllegalArgumentException e) {
            throw notFound();
        }
    }

    private static ResponseStatusException notFound() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }

    private static PersonId person(Authentication authentication) {
        return new PersonId(authentication.getName());
    }
}
