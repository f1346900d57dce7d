package org.mesinfos.auth.permissions;

import jakarta.annotation.security.RolesAllowed;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.mesinfos.auth.client.RegisteredApps;
import org.mesinfos.auth.grant.Grant;
import org.mesinfos.auth.grant.Granting;
import org.mesinfos.auth.grant.Granting.Change;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Shows people their permissions and ends them.
@Controller
@RolesAllowed({"PANELIST", "SANDBOX_PERSON"})
class PermissionsController {

    private final OwnGrants grants;
    private final Granting granting;
    private final RegisteredApps apps;
    private final OwnPermissions permissions;
    private final PermissionWording wording;

    PermissionsController(
            OwnGrants grants,
            Granting granting,
            RegisteredApps apps,
            OwnPermissions permissions,
            PermissionWording wording) {
        this.apps = apps;
        this.permissions = permissions;
        this.grants = grants;
        this.granting = granting;
        this.wording = wording;
    }

    @GetMapping("/permissions")
    String list(
            @RequestParam(required = false) @Nullable String stopped,
            Authentication authentication,
            Locale locale,
            Model model) {
        var all = permissions.all(OwnGrants.person(authentication), locale);
        model.addAttribute("page", PermissionsPage.of(all));
        model.addAttribute(
                "stopped", stopped != null && all.stream().noneMatch(Permission::stands));
        markMadeUp(all, model);
        return "auth/permissions";
    }

    @GetMapping("/permissions/{grantId}")
    String detail(
            @PathVariable String grantId,
            Authentication authentication,
            Locale locale,
            Model model) {
        var grant = grants.find(grantId, authentication);
        var permission = permissions.of(grant, locale);
        model.addAttribute("page", permission);
        markMadeUp(List.of(permission), model);
        var others =
                apps.find(grant.client())
                        .map(app -> wording.notGranted(grant, app, locale))
                        .orElse(List.of());
        model.addAttribute("notGranted", others);
        return "auth/permission";
    }

    @GetMapping("/permissions/{grantId}/withdraw")
    String consequences(
            @PathVariable String grantId,
            Authentication authentication,
            Locale locale,
            Model model) {
        var permission = show(grants.find(grantId, authentication), locale, model);
        return permission.stands() ? "auth/withdraw" : "redirect:/permissions/" + permission.id();
    }

    @PostMapping("/permissions/{grantId}/withdraw")
    String withdraw(@PathVariable String grantId, Authentication authentication) {
        var id = OwnGrants.id(grantId);
        return switch (granting.withdraw(OwnGrants.person(authentication), id)) {
            case Change.Done _, Change.AlreadyEnded _ ->
                    "redirect:/permissions/" + id + "/withdrawn";
            case Change.Unknown _ -> throw OwnGrants.notFound();
        };
    }

    @GetMapping("/permissions/{grantId}/withdrawn")
    String confirmation(
            @PathVariable String grantId,
            Authentication authentication,
            Locale locale,
            Model model) {
        var permission = show(grants.find(grantId, authentication), locale, model);
        return permission.stands() ? "redirect:/permissions/" + permission.id() : "auth/withdrawn";
    }

    private Permission show(Grant grant, Locale locale, Model model) {
        var permission = wording.of(grant, locale);
        model.addAttribute("page", permission);
        markMadeUp(List.of(permission), model);
        return permission;
    }

    private static void markMadeUp(List<Permission> permissions, Model model) {
        if (permissions.stream().anyMatch(Permission::test)) {
            model.addAttribute("band", "permissions.band");
        }
    }
}
