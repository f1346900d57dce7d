/// The order of entries, from the scores that count, and the votes that decide ties.
@NullMarked
@ApplicationModule(allowedDependencies = {"contest", "entry", "jury", "scoring", "web"})
package org.mesinfos.portal.ranking;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
