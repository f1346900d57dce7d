/// Small complete apps to take away, with the app's own client id in them.
@NullMarked
@ApplicationModule(allowedDependencies = {"web", "app", "team"})
package org.mesinfos.portal.quickstart;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
