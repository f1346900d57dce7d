package org.mesinfos.auth.dataimport;

import jakarta.annotation.security.RolesAllowed;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.mesinfos.auth.person.CurrentPerson;
import org.mesinfos.auth.person.PersonId;
import org.mesinfos.catalogue.Catalogue;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Shows panelists the permissions that they gave elsewhere, as what is over and past.
@Controller
@RolesAllowed("PANELIST")
class ImportedPermissionsController {

    private static final int SHOWN = 20;

    private final ImportedPermissions permissions;
    private final Catalogue catalogue;

    ImportedPermissionsController(ImportedPermissions permissions, Catalogue catalogue) {
        this.permissions = permissions;
        this.catalogue = catalogue;
    }

    /// A page of permissions.
    ///
    /// @param next where the next page begins, or null at the end
    record Page(List<ImportedPermission> permissions, @Nullable String next) {}

    /// Names of scopes in one language; an unknown one keeps its own.
    record Labels(Catalogue catalogue, Locale locale) {
        public String of(String scope) {
            return catalogue.scope(scope).map(one -> one.label().in(locale)).orElse(scope);
        }
    }

    @GetMapping("/my-rights/import/permissions")
    String list(
            @RequestParam(required = false) @Nullable String before,
            @CurrentPerson PersonId person,
            Locale locale,
            Model model) {
        var found = permissions.of(person, before, SHOWN + 1);
        var shown = found.subList(0, Math.min(found.size(), SHOWN));
        var next = found.size() > SHOWN ? shown.getLast().cursor() : null;
        model.addAttribute("page", new Page(shown, next));
        model.addAttribute("labels", new Labels(catalogue, locale));
        return "auth/imported-permissions";
    }
}
