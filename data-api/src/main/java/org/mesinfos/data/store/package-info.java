/// The databases that this service reads, each behind a time limit and a circuit breaker.
@NullMarked
@ApplicationModule(allowedDependencies = {"problem", "trail"})
package org.mesinfos.data.store;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
