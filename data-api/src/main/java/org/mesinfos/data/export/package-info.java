/// Exports: how an app orders, follows and fetches them; sealed, in blocks, for a day at most and
/// never longer than the permission.
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "access",
            "grant",
            "parameter",
            "problem",
            "query",
            "ratelimit",
            "records",
            "representation",
            "secret",
            "store",
            "trail",
            "web"
        })
package org.mesinfos.data.export;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
