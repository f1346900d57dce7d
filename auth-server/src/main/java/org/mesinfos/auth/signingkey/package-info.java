/// The keys that sign tokens and signals: when each of them signs, and what is published of them.
@NullMarked
@ApplicationModule(allowedDependencies = "key")
package org.mesinfos.auth.signingkey;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
