/// The sandbox of one app: time passes for made-up people, and things happen to calls about them.
@NullMarked
@ApplicationModule(allowedDependencies = {"app", "signin"})
package org.mesinfos.portal.clock;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
