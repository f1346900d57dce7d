/// Errors that people report in records about them, routed to the holder and followed to its
/// answer.
@NullMarked
@ApplicationModule(allowedDependencies = {"client", "key", "message", "person"})
package org.mesinfos.auth.correction;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
