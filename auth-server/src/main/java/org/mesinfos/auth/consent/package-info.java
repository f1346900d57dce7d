/// The page on which a person decides what an app may read, and for how long.
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "dataapi",
            "person",
            "client",
            "statistics",
            "grant",
            "key",
            "restriction",
            "signin",
            "token",
            "web"
        })
package org.mesinfos.auth.consent;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
