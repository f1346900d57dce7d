/// Drives a test app through everything that people and the platform may answer, and grades how it
/// takes it.
@NullMarked
@ApplicationModule(allowedDependencies = {"web", "signin", "app", "requestlog", "signal", "clock"})
package org.mesinfos.portal.conformance;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
