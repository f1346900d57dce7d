package org.mesinfos.auth.permissions;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.mesinfos.auth.grant.Grant;
import org.mesinfos.auth.grant.GrantItem;
import org.mesinfos.auth.signin.Reauthentication;
import org.mesinfos.catalogue.Catalogue;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/// Keeps somebody who sits at a session left open from giving away what is intimate: opening it
/// again, or for longer, takes a fresh sign-in as giving it did (docs/adr/054).
@Component
class SensitiveChangeReauthentication {

    private final Catalogue catalogue;
    private final Reauthentication reauthentication;

    SensitiveChangeReauthentication(Catalogue catalogue, Reauthentication reauthentication) {
        this.catalogue = catalogue;
        this.reauthentication = reauthentication;
    }

    boolean isIn(Grant grant) {
        return grant.items().stream()
                .map(GrantItem::scope)
                .flatMap(name -> catalogue.scope(name).stream())
                .anyMatch(scope -> scope.level().isSensitive());
    }

    /// Whether the person may go on; else the model has what the page needs to ask.
    ///
    /// @param password as typed on that page, or null before it
    boolean isProven(
            ReauthenticationPage page,
            @Nullable String password,
            Authentication authentication,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        var proof = reauthentication.demand(authentication, password, request, response);
        if (proof.isEmpty()) {
            return true;
        }
        model.addAttribute("page", page);
        model.addAttribute("proof", proof.get());
        if (page.permission().test()) {
            model.addAttribute("band", "permissions.band");
        }
        return false;
    }
}
