/// What works right now, what did not, and what changed.
@NullMarked
@ApplicationModule(allowedDependencies = {"web", "signin", "auditlog", "statistics", "stop"})
package org.mesinfos.portal.status;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
