/// Which version of the API answers, and which parts of it will go one day.
@NullMarked
@ApplicationModule(allowedDependencies = {"problem"})
package org.mesinfos.data.version;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
