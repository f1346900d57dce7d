/// Whom organizers invite to the panel, to the organizers and to the jury.
@NullMarked
@ApplicationModule(allowedDependencies = {"web", "signin", "auditlog"})
package org.mesinfos.portal.people;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
