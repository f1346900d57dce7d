package org.mesinfos.auth.permissions;

import jakarta.annotation.security.RolesAllowed;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.mesinfos.auth.client.FapiExemption;
import org.mesinfos.auth.client.RegisteredApp;
import org.mesinfos.auth.client.RegisteredApps;
import org.mesinfos.auth.erasure.Erasures;
import org.mesinfos.auth.grant.Grant;
import org.mesinfos.auth.grant.Granting;
import org.mesinfos.auth.grant.Granting.Change;
import org.mesinfos.auth.permissions.PermissionsPage.Wish;
import org.mesinfos.ui.Moments;
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
    private final Erasures erasures;
    private final RemainingData remaining;
    private final PermissionWording wording;
    private final Moments moments;
    private final Clock clock;

    PermissionsController(
            OwnGrants grants,
            Granting granting,
            RegisteredApps apps,
            OwnPermissions permissions,
            Erasures erasures,
            RemainingData remaining,
            PermissionWording wording,
            Moments moments,
            Clock clock) {
        this.erasures = erasures;
        this.remaining = remaining;
        this.moments = moments;
        this.clock = clock;
        this.apps = apps;
        this.permissions = permissions;
        this.grants = grants;
        this.granting = granting;
        this.wording = wording;
    }

    @GetMapping("/permissions")
    String list(
            @RequestParam(required = false) @Nullable String stopped,
            @RequestParam(defaultValue = "") String app,
            @RequestParam(defaultValue = "1") int page,
            @RequestParam(defaultValue = "0") int ended,
            Authentication authentication,
            Locale locale,
            Model model) {
        var used = permissions.all(OwnGrants.person(authentication), locale);
        var all = used.list();
        model.addAttribute("usesKnown", used.accesses() != null);
        model.addAttribute("page", PermissionsPage.of(all, new Wish(app, page, ended), locale));
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
        if (!permission.stands()) {
            addErasure(grant, locale, model);
        }
        markMadeUp(List.of(permission), model);
        var client = apps.find(grant.client());
        model.addAttribute("publisher", client.map(RegisteredApp::publisher).orElse(null));
        model.addAttribute(
                "notGranted",
                client.map(known -> wording.notGranted(grant, known, locale)).orElse(List.of()));
        if (permission.stands()) {
            client.map(RegisteredApp::exemption)
                    .ifPresent(exemption -> addExemption(exemption, model));
        }
        return "auth/permission";
    }

    private void addExemption(FapiExemption exemption, Model model) {
        model.addAttribute("exemption", exemption);
        model.addAttribute("exemptUntil", moments.day(exemption.until()));
    }

    @GetMapping("/permissions/{grantId}/withdraw")
    String consequences(
            @PathVariable String grantId,
            Authentication authentication,
            Locale locale,
            Model model) {
        var grant = grants.find(grantId, authentication);
        var permission = show(grant, locale, model);
        addErasure(grant, locale, model);
        return permission.stands() ? "auth/withdraw" : "redirect:/permissions/" + permission.id();
    }

    @PostMapping("/permissions/{grantId}/withdraw")
    String withdraw(
            @PathVariable String grantId,
            @RequestParam(defaultValue = "false") boolean erase,
            Authentication authentication) {
        var id = OwnGrants.id(grantId);
        var ended =
                switch (granting.withdraw(OwnGrants.person(authentication), id)) {
                    case Change.Done(var grant) -> grant;
                    case Change.AlreadyEnded(var grant) -> grant;
                    case Change.Unknown _ -> throw OwnGrants.notFound();
                };
        if (erase) {
            erasures.ask(ended);
        }
        return "redirect:/permissions/" + id + "/withdrawn";
    }

    /// Asks the app of a permission that ended to erase what it has read.
    @PostMapping("/permissions/{grantId}/erasure")
    String erase(@PathVariable String grantId, Authentication authentication) {
        var grant = grants.find(grantId, authentication);
        if (!wording.stands(grant)) {
            erasures.ask(grant);
        }
        return "redirect:/permissions/" + grant.id() + "#erasure";
    }

    @GetMapping("/permissions/{grantId}/withdrawn")
    String confirmation(
            @PathVariable String grantId,
            Authentication authentication,
            Locale locale,
            Model model) {
        var grant = grants.find(grantId, authentication);
        var permission = permissions.of(grant, locale);
        model.addAttribute("page", permission);
        markMadeUp(List.of(permission), model);
        addErasure(grant, locale, model);
        return permission.stands() ? "redirect:/permissions/" + permission.id() : "auth/withdrawn";
    }

    private void addErasure(Grant grant, Locale locale, Model model) {
        var erasure = erasures.of(grant).orElse(null);
        if (erasure != null) {
            model.addAttribute("erasure", erasure);
            model.addAttribute("late", erasure.isLateAt(clock.instant()));
        }
        model.addAttribute("remaining", remaining.of(grant, erasure, locale).orElse(null));
    }

    private Permission show(Grant grant, Locale locale, Model model) {
        var permission = wording.of(grant, locale);
        model.addAttribute("page", permission);
        markMadeUp(List.of(permission), model);
        return permission;
    }

    static void markMadeUp(List<Permission> permissions, Model model) {
        if (permissions.stream().anyMatch(Permission::test)) {
            model.addAttribute("band", "permissions.band");
        }
    }
}
