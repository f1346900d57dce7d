/// How often an app may ask about one person.
@NullMarked
@ApplicationModule(allowedDependencies = "problem")
package org.mesinfos.data.quota;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
