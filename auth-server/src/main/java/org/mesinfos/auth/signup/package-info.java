/// How somebody makes an account: by an invitation, by themselves, or as the first organizer of an
/// installation.
@NullMarked
@ApplicationModule(
        allowedDependencies = {"invitation", "mail", "membership", "person", "signin", "web"})
package org.mesinfos.auth.signup;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
