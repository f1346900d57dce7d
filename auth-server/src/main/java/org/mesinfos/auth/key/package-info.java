/// The root secrets of this server, and the keys that follow from them or are sealed under them.
@NullMarked
@ApplicationModule(allowedDependencies = {})
package org.mesinfos.auth.key;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
