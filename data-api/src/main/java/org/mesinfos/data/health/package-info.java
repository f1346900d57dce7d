/// Whether the service lives and is ready, told where its callers are.
@NullMarked
@ApplicationModule(allowedDependencies = "access")
package org.mesinfos.data.health;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
