/// People's accounts: who has one, in which role, and what is known of them.
@NullMarked
@ApplicationModule(allowedDependencies = {"key", "mail", "web"})
package org.mesinfos.auth.person;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
