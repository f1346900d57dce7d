/// Invitations, members and appointments, as organizers see and change them.
@NullMarked
@ApplicationModule(allowedDependencies = {"web", "signin", "auditlog"})
package org.mesinfos.portal.people;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
