/// Tokens: how they are issued, refreshed, looked at and revoked, and what they say.
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "authorizationdetails",
            "client",
            "clientauth",
            "grant",
            "key",
            "person",
            "recovery",
            "signingkey",
            "web"
        })
package org.mesinfos.auth.token;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
