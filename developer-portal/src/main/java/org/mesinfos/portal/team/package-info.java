/// Teams of developers: who may see and change which apps.
@NullMarked
@ApplicationModule(allowedDependencies = {"web", "signin"})
package org.mesinfos.portal.team;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
