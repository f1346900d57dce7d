package org.mesinfos.auth.grant;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mesinfos.catalogue.LocalText;

/// What a person decided on the consent page.
///
/// @param appName the app's name as shown
/// @param items the datasets, at least none when only protocol scopes are asked for
/// @param scopes everything granted on the wire
/// @param once one reading that begins within a day, without refresh
/// @param until exclusive end of the longest item
/// @param notice the text that was read
/// @param shown the scopes that were put to the person, when whatever else holds is to stay as it
///   is; null when the choice replaces whatever held before
public record GrantChoice(
        LocalText appName,
        List<GrantItem> items,
        Set<String> scopes,
        boolean once,
        Instant until,
        ConsentNotice notice,
        @Nullable Set<String> shown) {

    public GrantChoice {
        items = List.copyOf(items);
        scopes = Set.copyOf(scopes);
        shown = shown == null ? null : Set.copyOf(shown);
        if (scopes.isEmpty()) {
            throw new IllegalArgumentException("a grant of nothing is a refusal, not a grant");
        }
    }
}
