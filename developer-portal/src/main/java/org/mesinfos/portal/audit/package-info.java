/// What organizers look into: who read what.
@NullMarked
@ApplicationModule(allowedDependencies = {"web", "signin", "act", "figures"})
package org.mesinfos.portal.audit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
