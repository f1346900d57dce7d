/// The root secrets of this service, and the keys for single uses that are sealed under them.
@NullMarked
@ApplicationModule(allowedDependencies = {})
package org.mesinfos.data.secret;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
