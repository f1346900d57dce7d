/// The consent that decides every access, read where the auth server keeps it; never written here.
@NullMarked
@ApplicationModule(allowedDependencies = {"store", "trail"})
package org.mesinfos.data.grant;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
