/// Signals to apps: signed events by which an app hears at once that a permission changed or ended.
@NullMarked
@ApplicationModule(
        allowedDependencies = {"key", "client", "grant", "person", "queue", "token", "web"})
package org.mesinfos.auth.signal;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
