/// Consent given by people to apps: what it allows, how it changes, how it ends.
@NullMarked
@ApplicationModule(allowedDependencies = {"key", "person", "client", "web"})
package org.mesinfos.auth.grant;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
