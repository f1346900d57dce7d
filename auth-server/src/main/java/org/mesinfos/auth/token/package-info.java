/// The protocol: authorization requests, codes, tokens, keys.
@NullMarked
@ApplicationModule(allowedDependencies = {"key", "person", "client", "statistics", "grant", "web"})
package org.mesinfos.auth.token;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
