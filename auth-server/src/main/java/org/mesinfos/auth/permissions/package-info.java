/// Where people see what they allowed, and stop it.
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "dataapi",
            "person",
            "client",
            "erasure",
            "grant",
            "message",
            "restriction",
            "signin",
            "statistics",
            "token",
            "web"
        })
package org.mesinfos.auth.permissions;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
