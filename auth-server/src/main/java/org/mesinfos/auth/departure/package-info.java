/// How somebody leaves the experiment: what is erased in which order, how far that has come, and
/// the signed statement of it.
@NullMarked
@ApplicationModule(
        allowedDependencies = {"format", "grant", "key", "person", "receipt", "signin", "web"})
package org.mesinfos.auth.departure;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
