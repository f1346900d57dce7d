/// Where people see what they allowed, and stop it.
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "authorize",
            "client",
            "dataapi",
            "erasurerequest",
            "grant",
            "message",
            "person",
            "restriction",
            "signin",
            "statistics",
            "stop",
            "web"
        })
package org.mesinfos.auth.permissions;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
