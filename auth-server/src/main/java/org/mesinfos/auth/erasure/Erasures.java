package org.mesinfos.auth.erasure;

import java.util.Optional;
import org.mesinfos.auth.grant.Grant;

/// What people ask apps to erase.
public interface Erasures {

    /// Asks the app of an ended grant, which is signalled; asking again changes nothing.
    ///
    /// @throws IllegalArgumentException while the grant stands
    Erasure ask(Grant grant);

    /// What was asked about that grant.
    Optional<Erasure> of(Grant grant);
}
