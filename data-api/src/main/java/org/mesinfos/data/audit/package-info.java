/// The trail as organizers search it, and as a person's own pages show it.
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "checkpoint",
            "history",
            "parameter",
            "problem",
            "trail",
            "web",
            "witness"
        })
package org.mesinfos.data.audit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
