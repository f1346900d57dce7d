package org.mesinfos.auth.permissions;

import java.time.Clock;
import java.util.Locale;
import org.mesinfos.auth.erasure.Erasures;
import org.mesinfos.auth.grant.Grant;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/// The part of a page that says what an app may still have, and what it was asked to erase.
@Component
class ErasureModel {

    private final Erasures erasures;
    private final RemainingData remaining;
    private final Clock clock;

    ErasureModel(Erasures erasures, RemainingData remaining, Clock clock) {
        this.erasures = erasures;
        this.remaining = remaining;
        this.clock = clock;
    }

    void addTo(Model model, Grant grant, Locale locale) {
        var erasure = erasures.of(grant).orElse(null);
        if (erasure != null) {
            model.addAttribute("erasure", erasure);
            model.addAttribute("late", erasure.isLateAt(clock.instant()));
        }
        model.addAttribute("remaining", remaining.of(grant, erasure, locale).orElse(null));
    }
}
