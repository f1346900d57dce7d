/// What an app asked the data API for, and why some of it was refused.
@NullMarked
@ApplicationModule(allowedDependencies = {"web", "signin", "app"})
package org.mesinfos.portal.requestlog;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
