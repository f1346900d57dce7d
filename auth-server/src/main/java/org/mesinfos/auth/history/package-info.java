/// What is held about a person, and who read it: the person's own view.
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "dataapi",
            "person",
            "client",
            "correction",
            "format",
            "grant",
            "message",
            "web"
        })
package org.mesinfos.auth.history;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
