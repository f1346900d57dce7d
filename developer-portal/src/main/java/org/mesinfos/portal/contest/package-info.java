/// The contest: what can be won, by when, by which rules and criteria, and in which phase it is.
@NullMarked
@ApplicationModule(allowedDependencies = {"auditlog", "web"})
package org.mesinfos.portal.contest;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
