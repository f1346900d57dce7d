/// Access tokens: whether one is good and not revoked, and whether its sender holds the key that it
/// is bound to (DPoP).
@NullMarked
@ApplicationModule(allowedDependencies = {"grant", "problem", "secret"})
package org.mesinfos.data.token;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
