/// Members: who runs and judges the experiment, how two organizers appoint another, and who closes
/// an account.
@NullMarked
@ApplicationModule(allowedDependencies = {"invitation", "key", "person", "web"})
package org.mesinfos.auth.membership;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
