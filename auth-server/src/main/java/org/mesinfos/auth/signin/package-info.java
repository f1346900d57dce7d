/// How people sign in and out, and what keeps others from signing in as them.
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "client",
            "invitation",
            "key",
            "membership",
            "passkey",
            "person",
            "recovery",
            "web"
        })
package org.mesinfos.auth.signin;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
