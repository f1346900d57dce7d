/// Work that waits in the database until one of the nodes has done it.
@NullMarked
@ApplicationModule(allowedDependencies = {})
package org.mesinfos.auth.queue;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
