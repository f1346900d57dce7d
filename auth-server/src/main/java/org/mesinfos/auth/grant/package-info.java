/// Consent given by people to apps: what it allows, how it changes, how it ends, and the `sub` by
/// which an app knows a person.
@NullMarked
@ApplicationModule(allowedDependencies = {"key", "person", "client", "web"})
package org.mesinfos.auth.grant;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
