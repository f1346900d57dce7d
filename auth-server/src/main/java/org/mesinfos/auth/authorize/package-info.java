/// Authorization requests: how they come, pushed or not, what is asked of them, what waits for a
/// person to decide, and the endpoints that join all of it.
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "authorizationdetails",
            "client",
            "clientauth",
            "grant",
            "key",
            "person",
            "signingkey",
            "statistics",
            "token",
            "web"
        })
package org.mesinfos.auth.authorize;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
