/// What organizers did, for the other organizers to see.
@NullMarked
@ApplicationModule(allowedDependencies = {"web", "signin"})
package org.mesinfos.portal.auditlog;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
