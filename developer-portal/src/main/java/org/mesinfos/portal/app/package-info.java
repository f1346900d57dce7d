/// Developers’ apps and their clients at the authorization server.
@NullMarked
@ApplicationModule(allowedDependencies = {"web", "signin", "team"})
package org.mesinfos.portal.app;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
