/// What organizers look into: who read what.
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "app",
            "web",
            "signin",
            "auditlog",
            "contest",
            "entry",
            "statistics"
        })
package org.mesinfos.portal.audit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
