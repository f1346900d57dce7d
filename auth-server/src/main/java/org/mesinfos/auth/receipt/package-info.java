/// Signed receipts of what people decided, which anybody can verify without this server.
@NullMarked
@ApplicationModule(allowedDependencies = {"key", "person", "client", "grant", "web", "format"})
package org.mesinfos.auth.receipt;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
