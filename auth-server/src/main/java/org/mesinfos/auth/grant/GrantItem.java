package org.mesinfos.auth.grant;

import java.time.Instant;
import org.mesinfos.catalogue.LocalText;

/// One dataset that a grant opens.
///
/// @param scope the scope through which the app asked for it
/// @param dataset id in the catalogue
/// @param purpose why the app said it wants it, in the words the person read
/// @param from when it was granted
/// @param until exclusive end
public record GrantItem(
        String scope, String dataset, LocalText purpose, Instant from, Instant until) {

    GrantItem endingAt(Instant end) {
        return new GrantItem(scope, dataset, purpose, from, end);
    }
}
