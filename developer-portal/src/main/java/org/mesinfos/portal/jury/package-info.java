/// The jury: conflicts of interest, blind scores, deliberation, the ranking, and the awards.
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "web",
            "signin",
            "team",
            "auditlog",
            "contest",
            "entry",
            "phaselog",
            "dossier"
        })
package org.mesinfos.portal.jury;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
