package org.mesinfos.auth.permissions;

import java.time.Clock;
import java.util.Locale;
import org.mesinfos.auth.client.RegisteredApp;
import org.mesinfos.auth.client.RegisteredApps;
import org.mesinfos.auth.erasurerequest.ErasureRequests;
import org.mesinfos.auth.grant.Grant;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/// The part of a page that says what an app may still have, what it was asked to erase, and who
/// answers for it.
@Component
class ErasureModelAttributes {

    private final ErasureRequests erasureRequests;
    private final RemainingData remaining;
    private final RegisteredApps apps;
    private final Clock clock;

    ErasureModelAttributes(
            ErasureRequests erasureRequests,
            RemainingData remaining,
            RegisteredApps apps,
            Clock clock) {
        this.erasureRequests = erasureRequests;
        this.remaining = remaining;
        this.apps = apps;
        this.clock = clock;
    }

    void addTo(Model model, Grant grant, Locale locale) {
        var erasureRequest = erasureRequests.of(grant).orElse(null);
        if (erasureRequest != null) {
            model.addAttribute("erasure", erasureRequest);
            model.addAttribute("late", erasureRequest.isLateAt(clock.instant()));
        }
        model.addAttribute(
                "publisher", apps.find(grant.client()).map(RegisteredApp::publisher).orElse(null));
        model.addAttribute("remaining", remaining.of(grant, erasureRequest, locale).orElse(null));
    }
}
