/// Passkeys (WebAuthn): how one is made and kept, and whether an assertion is good.
@NullMarked
@ApplicationModule(allowedDependencies = {"key", "person", "web"})
package org.mesinfos.auth.passkey;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
