/// How people stop all sharing from any mail of ours, without signing in.
@NullMarked
@ApplicationModule(allowedDependencies = {"grant", "key", "person", "web"})
package org.mesinfos.auth.emergency;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
