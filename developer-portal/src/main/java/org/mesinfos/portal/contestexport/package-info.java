/// Everything about a contest in one file, for organizers.
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "auditlog",
            "contest",
            "dossier",
            "entry",
            "jury",
            "ranking",
            "scoring"
        })
package org.mesinfos.portal.contestexport;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
