/// Whose records changed, so that apps that ask for it hear of it.
@NullMarked
@ApplicationModule(allowedDependencies = {"problem", "store", "trail"})
package org.mesinfos.data.change;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
