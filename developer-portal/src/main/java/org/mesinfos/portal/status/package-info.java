/// What works right now, what did not, and what changed.
@NullMarked
@ApplicationModule(allowedDependencies = {"auditlog", "statistics", "stop", "web"})
package org.mesinfos.portal.status;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
