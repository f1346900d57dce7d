/// Where an app is told that a permission changed or ended, and what became of each signal.
@NullMarked
@ApplicationModule(allowedDependencies = {"app", "signin"})
package org.mesinfos.portal.signal;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
