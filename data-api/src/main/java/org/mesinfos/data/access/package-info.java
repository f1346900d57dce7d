/// Who may read what: from a caller to a decision, and from a decision to a record of it.
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "grant",
            "load",
            "problem",
            "ratelimit",
            "secret",
            "store",
            "token",
            "trail",
            "web"
        })
package org.mesinfos.data.access;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
