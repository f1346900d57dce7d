/// Papers that people keep in their space: nobody but them reads these.
@NullMarked
@ApplicationModule(allowedDependencies = {"key", "person"})
package org.mesinfos.auth.document;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
