/// What no app may read of real people for now, because organizers stopped it.
@NullMarked
@ApplicationModule(allowedDependencies = {})
package org.mesinfos.auth.stop;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
