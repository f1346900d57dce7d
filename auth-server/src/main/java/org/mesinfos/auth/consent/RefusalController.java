package org.mesinfos.auth.consent;

import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.mesinfos.auth.authorize.PendingAuthorizationRequests;
import org.mesinfos.auth.person.CurrentPerson;
import org.mesinfos.auth.person.PersonId;
import org.mesinfos.auth.statistics.ConsentFunnel;
import org.mesinfos.auth.statistics.ConsentStep;
import org.mesinfos.auth.statistics.RefusalReason;
import org.mesinfos.auth.statistics.RefusalReasons;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Refuses what an app asks, with a reason for those who want to give one: the app hears the same
/// `access_denied` with it and without.
///
/// Open to everybody who is signed in, as the question is.
@Controller
@PreAuthorize("isAuthenticated()")
class RefusalController {

    private final PendingAuthorizationRequests consents;
    private final ConsentFunnel funnel;
    private final RefusalReasons reasons;

    RefusalController(
            PendingAuthorizationRequests consents, ConsentFunnel funnel, RefusalReasons reasons) {
        this.consents = consents;
        this.funnel = funnel;
        this.reasons = reasons;
    }

    @PostMapping(value = "/consent", params = "decision=refuse")
    String refuse(
            @RequestParam String state,
            @CurrentPerson PersonId person,
            HttpServletResponse response) {
        return refuse(state, null, person, response);
    }

    @PostMapping(
            value = "/consent",
            params = {"reason", "!decision"})
    String refuseFor(
            @RequestParam String state,
            @RequestParam RefusalReason reason,
            @CurrentPerson PersonId person,
            HttpServletResponse response) {
        return refuse(state, reason, person, response);
    }

    private String refuse(
            String state,
            @Nullable RefusalReason reason,
            PersonId person,
            HttpServletResponse response) {
        var pending = consents.find(state, person).orElse(null);
        var uri = pending == null ? null : consents.refuse(state, person).orElse(null);
        if (pending == null || uri == null) {
            return ConsentController.ended(response);
        }
        funnel.count(pending.app(), ConsentStep.REFUSED);
        if (reason != null) {
            reasons.count(pending.app().clientId(), reason, person);
        }
        return "redirect:" + uri;
    }
}
