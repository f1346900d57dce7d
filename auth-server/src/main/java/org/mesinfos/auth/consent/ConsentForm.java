package org.mesinfos.auth.consent;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mesinfos.auth.restriction.RestrictionForm;

/// What the person sent, or what stands on the page before they did.
///
/// @param scope ticked scopes
/// @param duration chosen duration, or null
/// @param confirm whether the second confirmation is given
/// @param notice hash of the words that were on the page, or null when the form did not say
/// @param parts which part of it, where not all
record ConsentForm(
        Set<String> scope,
        @Nullable String duration,
        boolean confirm,
        @Nullable String notice,
        RestrictionForm parts) {

    static ConsentForm sent(
            @Nullable List<String> scope,
            @Nullable String duration,
            @Nullable String confirm,
            @Nullable String notice,
            RestrictionForm parts) {
        return new ConsentForm(
                scope == null ? Set.of() : Set.copyOf(scope),
                duration,
                confirm != null,
                notice,
                parts);
    }

    /// Nothing is ticked, not even what was shared before: silence is not a choice.
    static ConsentForm untouched(String duration) {
        return new ConsentForm(Set.of(), duration, false, null, RestrictionForm.EMPTY);
    }
}
