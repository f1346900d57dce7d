/// How organizers stop readings for every app, and let them go on.
@NullMarked
@ApplicationModule(allowedDependencies = {"web", "signin", "auditlog"})
package org.mesinfos.portal.stop;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
