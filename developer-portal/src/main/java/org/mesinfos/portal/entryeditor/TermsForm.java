package org.mesinfos.portal.entryeditor;

import org.jspecify.annotations.Nullable;
import org.mesinfos.portal.entry.EntrantStatus;
import org.mesinfos.portal.entry.EntrantTerms;
import org.mesinfos.portal.entry.EntryContent;

/// On which terms a team takes part, as chosen.
///
/// @param rules whether it accepts the rules in force
record TermsForm(@Nullable EntrantStatus status, boolean rules, boolean publish) {

    static TermsForm of(EntryContent content, int version) {
        var terms = content.terms();
        return new TermsForm(terms.status(), terms.rulesAccepted() == version, terms.publish());
    }

    /// @param version of the rules that were shown
    EntryContent in(EntryContent before, int version) {
        return before.with(new EntrantTerms(status, rules ? version : 0, publish));
    }
}
