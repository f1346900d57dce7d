/// Signals to apps: signed events by which an app hears at once that a permission changed or ended,
/// and where it asks for that, that there are new records.
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "client",
            "dataapi",
            "document",
            "grant",
            "key",
            "person",
            "queue",
            "signingkey",
            "token",
            "web"
        })
package org.mesinfos.auth.signal;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
