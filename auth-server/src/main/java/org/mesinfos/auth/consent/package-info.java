/// The page on which a person decides what an app may read, and for how long.
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "authorize",
            "client",
            "dataapi",
            "grant",
            "key",
            "person",
            "restriction",
            "signin",
            "statistics",
            "token",
            "web"
        })
package org.mesinfos.auth.consent;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
