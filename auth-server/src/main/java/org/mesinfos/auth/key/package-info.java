/// The platform's secret, and the keys that are derived from it.
@NullMarked
@ApplicationModule(allowedDependencies = {})
package org.mesinfos.auth.key;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
