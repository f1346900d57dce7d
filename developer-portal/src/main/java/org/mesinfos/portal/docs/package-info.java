/// What data there is and how to ask for it.
@NullMarked
@ApplicationModule(allowedDependencies = {"web", "sandbox"})
package org.mesinfos.portal.docs;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
