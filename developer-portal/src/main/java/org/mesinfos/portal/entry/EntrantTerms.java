package org.mesinfos.portal.entry;

import org.jspecify.annotations.Nullable;

/// On which terms a team takes part.
///
/// @param status null while nothing was chosen
/// @param rulesAccepted version of the contest’s rules that the team accepted; 0 for none
/// @param publish whether the entry may be shown to everybody after the results
public record EntrantTerms(@Nullable EntrantStatus status, int rulesAccepted, boolean publish) {

    static final EntrantTerms EMPTY = new EntrantTerms(null, 0, false);
}
