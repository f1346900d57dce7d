/// What teams are told by mail about their entries.
@NullMarked
@ApplicationModule(allowedDependencies = {"contest", "entry", "jury", "signin", "team"})
package org.mesinfos.portal.entrymail;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
