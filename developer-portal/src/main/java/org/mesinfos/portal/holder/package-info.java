/// The companies that deliver: by which client they do so, what came of it, and what organizers
/// change about it.
@NullMarked
@ApplicationModule(allowedDependencies = {"web", "signin", "auditlog", "app"})
package org.mesinfos.portal.holder;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
