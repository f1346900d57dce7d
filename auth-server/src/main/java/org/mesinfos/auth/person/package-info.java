/// People's accounts and how they sign in.
@NullMarked
@ApplicationModule(allowedDependencies = {"key", "mail", "web"})
package org.mesinfos.auth.person;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
