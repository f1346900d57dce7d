/// The front page, for somebody who has never heard of the platform.
@NullMarked
@ApplicationModule(allowedDependencies = {"signin", "web", "contest"})
package org.mesinfos.portal.home;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
