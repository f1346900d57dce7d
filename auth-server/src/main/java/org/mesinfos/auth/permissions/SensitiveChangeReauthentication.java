package org.mesinfos.auth.permissions;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.mesinfos.auth.grant.Grant;
import org.mesinfos.auth.grant.GrantItem;
import org.mesinfos.auth.person.Password;
import org.mesinfos.auth.signin.Reauthentication;
import org.mesinfos.auth.signin.Reauthentication.Outcome;
import org.mesinfos.catalogue.Catalogue;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/// Keeps whoever sits at a session left open from giving away what is intimate: opening it again,
/// or for longer, takes a fresh sign-in as giving it did (docs/adr/054).
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
        if (reauthentication.isFresh(authentication)) {
            return true;
        }
        var outcome =
                password == null
                        ? null
                        : reauthentication.prove(
                                authentication, new Password(password), request, response);
        if (outcome instanceof Outcome.Proven) {
            return true;
        }
        if (outcome instanceof Outcome.Throttled(var left)) {
            response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
            response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(left.toSeconds() + 1));
            model.addAttribute("minutes", left.toMinutes() + 1);
        }
        model.addAttribute("page", page);
        model.addAttribute("problem", problem(outcome));
        model.addAttribute("asksForPassword", reauthentication.asksForPassword(authentication));
        if (page.permission().test()) {
            model.addAttribute("band", "permissions.band");
        }
        return false;
    }

    private static @Nullable String problem(@Nullable Outcome outcome) {
        return switch (outcome) {
            case Outcome.Wrong _ -> "consent-again.wrong";
            case Outcome.Throttled _ -> "signin.error.throttled";
            case Outcome.Proven _ -> null;
            case null -> null;
        };
    }
}
