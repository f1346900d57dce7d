/// What everybody sees of a contest that is over: who won, and the entries whose teams agreed.
@NullMarked
@ApplicationModule(allowedDependencies = {"audience", "contest", "entry", "jury", "team", "web"})
package org.mesinfos.portal.gallery;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
