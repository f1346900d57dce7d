/// What the other services count, day by day; numbers about nobody.
@NullMarked
@ApplicationModule(allowedDependencies = {"signin"})
package org.mesinfos.portal.statistics;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
