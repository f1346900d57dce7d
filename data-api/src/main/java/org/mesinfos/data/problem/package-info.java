/// How this service says no: RFC 9457 problems, in French or English, and never anything else.
@NullMarked
@ApplicationModule(allowedDependencies = "web")
package org.mesinfos.data.problem;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
