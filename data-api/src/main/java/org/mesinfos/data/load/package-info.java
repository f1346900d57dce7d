/// Keeps the service quick when more is asked of it than it can do, and says when it is ready.
@NullMarked
@ApplicationModule(allowedDependencies = {"problem", "ratelimit"})
package org.mesinfos.data.load;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
