/// What everybody sees of a contest that is over: who won, and the entries whose teams agreed.
@NullMarked
@ApplicationModule(
        allowedDependencies = {"web", "signin", "team", "contest", "entry", "jury", "audience"})
package org.mesinfos.portal.gallery;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
