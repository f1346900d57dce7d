/// Who read what: views of the trail by person, by app and by day, built after the fact.
@NullMarked
@ApplicationModule(allowedDependencies = {"checkpoint", "trail"})
package org.mesinfos.data.history;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
