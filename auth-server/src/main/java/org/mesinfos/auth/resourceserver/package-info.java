/// What apps call here with an access token: claims of a person (userinfo), and the management of
/// their grants.
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "authorizationdetails",
            "client",
            "clientauth",
            "grant",
            "person",
            "token",
            "web"
        })
package org.mesinfos.auth.resourceserver;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
