package org.mesinfos.auth.permissions;

import jakarta.annotation.security.RolesAllowed;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mesinfos.auth.client.FapiExemption;
import org.mesinfos.auth.client.RegisteredApp;
import org.mesinfos.auth.client.RegisteredApps;
import org.mesinfos.auth.grant.OwnGrants;
import org.mesinfos.auth.permissions.PermissionsPage.Wish;
import org.mesinfos.auth.person.CurrentPerson;
import org.mesinfos.auth.person.PersonId;
import org.mesinfos.auth.restriction.RestrictionOptions.Options;
import org.mesinfos.ui.DateTimeFormats;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/// Shows people their permissions.
@Controller
@RolesAllowed({"PANELIST", "SANDBOX_PERSON"})
class PermissionsController {

    private final OwnGrants grants;
    private final RegisteredApps apps;
    private final OwnPermissions permissions;
    private final ErasureModelAttributes erasure;
    private final PermissionWording wording;
    private final PermittedParts parts;
    private final DateTimeFormats dateTimeFormats;

    PermissionsController(
            OwnGrants grants,
            RegisteredApps apps,
            OwnPermissions permissions,
            ErasureModelAttributes erasure,
            PermissionWording wording,
            PermittedParts parts,
            DateTimeFormats dateTimeFormats) {
        this.grants = grants;
        this.apps = apps;
        this.permissions = permissions;
        this.erasure = erasure;
        this.wording = wording;
        this.parts = parts;
        this.dateTimeFormats = dateTimeFormats;
    }

    @GetMapping("/permissions")
    String list(
            @RequestParam(required = false) @Nullable String stopped,
            @RequestParam(defaultValue = "") String app,
            @RequestParam(defaultValue = "1") int page,
            @RequestParam(defaultValue = "0") int ended,
            @CurrentPerson PersonId person,
            Locale locale,
            Model model) {
        var used = permissions.all(person, locale);
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
            @RequestParam(required = false) @Nullable String part,
            @CurrentPerson PersonId person,
            Locale locale,
            Model model) {
        var grant = grants.find(grantId, person);
        var permission = permissions.of(grant, locale);
        show(permission, model);
        if (!permission.stands()) {
            erasure.addTo(model, grant, locale);
        }
        var client = apps.find(grant.client());
        model.addAttribute("ours", grant.isForObservatory());
        model.addAttribute("publisher", client.map(RegisteredApp::publisher).orElse(null));
        model.addAttribute(
                "notGranted",
                client.map(known -> wording.notGranted(grant, known, locale)).orElse(List.of()));
        // Who shared a part only would count in no total of the observatory.
        var offered =
                permission.stands() && !grant.isForObservatory()
                        ? parts.options(grant, locale)
                        : Map.<String, Options>of();
        model.addAttribute("options", offered);
        model.addAttribute("parts", parts.words(grant, offered, locale));
        model.addAttribute("nothingLeft", part != null);
        if (permission.stands()) {
            client.map(RegisteredApp::exemption)
                    .ifPresent(exemption -> addExemption(exemption, model));
        }
        return "auth/permission";
    }

    private void addExemption(FapiExemption exemption, Model model) {
        model.addAttribute("exemption", exemption);
        model.addAttribute("exemptUntil", dateTimeFormats.day(exemption.until()));
    }

    static void show(Permission permission, Model model) {
        model.addAttribute("page", permission);
        markMadeUp(List.of(permission), model);
    }

    static void markMadeUp(List<Permission> permissions, Model model) {
        if (permissions.stream().anyMatch(Permission::test)) {
            model.addAttribute("band", "permissions.band");
        }
    }
}
