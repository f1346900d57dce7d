/// How people sign in and out, and what keeps others from signing in as them.
@NullMarked
@ApplicationModule(allowedDependencies = {"key", "mail", "person", "client", "web"})
package org.mesinfos.auth.signin;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
