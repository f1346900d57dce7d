/// What the contest signs, so that anybody verifies it without this portal.
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "web",
            "app",
            "conformance",
            "requestlog",
            "contest",
            "entry",
            "phaselog"
        })
package org.mesinfos.portal.dossier;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
