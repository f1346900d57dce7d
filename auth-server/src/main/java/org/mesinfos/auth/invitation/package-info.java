/// Invitations by mail: who may make an account, in which role, and what becomes of those that
/// nobody took.
@NullMarked
@ApplicationModule(allowedDependencies = {"key", "mail", "person", "web"})
package org.mesinfos.auth.invitation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
