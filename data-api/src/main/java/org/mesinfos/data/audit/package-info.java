/// The trail as organizers search it, and as a person's own pages show it.
@NullMarked
@ApplicationModule(
        allowedDependencies = {"trail", "witness", "history", "parameter", "problem", "web"})
package org.mesinfos.data.audit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
