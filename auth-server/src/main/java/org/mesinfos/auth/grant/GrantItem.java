package org.mesinfos.auth.grant;

import java.time.Instant;
import java.util.List;
import org.mesinfos.catalogue.LocalText;
import org.mesinfos.catalogue.Restriction;

/// One dataset that a grant opens.
///
/// @param scope the scope through which the app asked for it
/// @param dataset id in the catalogue
/// @param purpose why the app said it wants it, in the words the person read
/// @param from when it was granted
/// @param until exclusive end
/// @param once whether it is for one reading: each page once, within an hour of the first
/// @param restriction which part of the dataset it opens; the same in all items of a scope
/// @param holders ids of those whose records the person had when they agreed; empty when that was
///   not known
public record GrantItem(
        String scope,
        String dataset,
        LocalText purpose,
        Instant from,
        Instant until,
        boolean once,
        Restriction restriction,
        List<String> holders) {

    public GrantItem {
        holders = List.copyOf(holders);
    }

    /// All of it, to be read again and again.
    public GrantItem(String scope, String dataset, LocalText purpose, Instant from, Instant until) {
        this(scope, dataset, purpose, from, until, false, Restriction.NONE, List.of());
    }

    GrantItem endingAt(Instant end) {
        return new GrantItem(scope, dataset, purpose, from, end, once, restriction, holders);
    }

    GrantItem restrictedBy(Restriction more) {
        return new GrantItem(
                scope, dataset, purpose, from, until, once, restriction.and(more), holders);
    }
}
