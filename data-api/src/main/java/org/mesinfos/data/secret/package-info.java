/// Keys for single uses, derived from the one secret that all processes of the platform share.
@NullMarked
@ApplicationModule(allowedDependencies = {})
package org.mesinfos.data.secret;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
