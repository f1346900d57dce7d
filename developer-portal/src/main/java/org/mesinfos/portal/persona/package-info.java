/// Sandbox people that a team invents, and the own datasets uploaded for them.
@NullMarked
@ApplicationModule(allowedDependencies = {"signin", "team", "web"})
package org.mesinfos.portal.persona;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
