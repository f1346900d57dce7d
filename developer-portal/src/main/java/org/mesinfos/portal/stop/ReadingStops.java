package org.mesinfos.portal.stop;

import java.util.Optional;
import java.util.Set;

/// What holds, at the authorization server.
interface ReadingStops {

    /// Keys of what is stopped; empty when the authorization server does not answer.
    Optional<Set<String>> now();

    /// Stops it at the next request everywhere, or lets it go on; can be repeated.
    ///
    /// @return false when it is not known whether that was done
    boolean change(Stoppable what, boolean stopped);
}
