/// How often apps, people's data and addresses may be asked about, counted by all nodes together.
@NullMarked
@ApplicationModule(allowedDependencies = {"problem", "secret"})
package org.mesinfos.data.ratelimit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
