/// Entries of the contest: what a team writes and submits, what counted at the deadline, and the
/// phases that an entry goes through.
@NullMarked
@ApplicationModule(
        allowedDependencies = {"app", "conformance", "contest", "requestlog", "signin", "web"})
package org.mesinfos.portal.entry;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
