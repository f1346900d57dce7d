/// The companies that deliver: by which client they do so, what came of it, and what organizers
/// change about it; and what their own people see of it.
@NullMarked
@ApplicationModule(allowedDependencies = {"web", "signin", "auditlog", "app", "statistics"})
package org.mesinfos.portal.holder;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
