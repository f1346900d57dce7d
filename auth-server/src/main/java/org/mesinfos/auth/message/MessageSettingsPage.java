package org.mesinfos.auth.message;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// How a person wants to be told.
///
/// @param kinds what they can do without
/// @param mailable whether they could be written to
/// @param madeUp whether the person is made up
/// @param address where mail goes unless they want none, or null when nowhere
/// @param own whether they gave that address here
/// @param asked mailbox that they still have to show to be theirs, or null
/// @param quiet whether nothing is mailed
/// @param language `fr`, `en`, or empty for that of their decisions
/// @param problem message key of what is wrong with the address, or null
/// @param done message key of what was done, or null
record MessageSettingsPage(
        List<Choice> kinds,
        boolean mailable,
        boolean madeUp,
        @Nullable String address,
        boolean own,
        @Nullable String asked,
        boolean quiet,
        String language,
        @Nullable String problem,
        @Nullable String done) {

    /// One kind.
    record Choice(String name, String key, boolean on) {}
}
