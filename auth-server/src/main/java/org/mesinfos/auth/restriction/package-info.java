/// Which part of their data people can permit only: what is offered, and what they chose.
@NullMarked
@ApplicationModule(allowedDependencies = {"dataapi", "person"})
package org.mesinfos.auth.restriction;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
