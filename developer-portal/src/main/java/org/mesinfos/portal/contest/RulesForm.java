package org.mesinfos.portal.contest;

import jakarta.validation.constraints.Size;
import org.mesinfos.catalogue.LocalText;

/// A new version of the rules as an organizer typed it.
record RulesForm(
        @Size(min = 100, max = 20_000, message = RulesForm.LENGTH) String rulesFr,
        @Size(min = 100, max = 20_000, message = RulesForm.LENGTH) String rulesEn) {

    static final String LENGTH = "portal.contest.error.rules";

    static RulesForm of(Contest contest) {
        var text = contest.currentRules().text();
        return new RulesForm(text.fr(), text.en());
    }

    LocalText text() {
        return new LocalText(rulesFr, rulesEn);
    }
}
