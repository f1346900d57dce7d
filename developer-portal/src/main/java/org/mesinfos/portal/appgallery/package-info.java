/// What panelists find beside their own space: the apps that they can use, with words to their
/// teams, and a board of ideas.
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "web",
            "signin",
            "app",
            "review",
            "statistics",
            "audience",
            "auditlog"
        })
package org.mesinfos.portal.appgallery;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
