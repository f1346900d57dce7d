/// How the data API did, day by day: calls, errors, how long answers took; numbers about nobody.
@NullMarked
@ApplicationModule(allowedDependencies = {"history", "load", "problem", "ratelimit"})
package org.mesinfos.data.statistics;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
