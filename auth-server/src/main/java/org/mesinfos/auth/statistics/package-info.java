/// How many people are asked, permit and stop, day by day: numbers about nobody.
@NullMarked
@ApplicationModule(allowedDependencies = {"client", "grant", "key", "person", "web"})
package org.mesinfos.auth.statistics;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
