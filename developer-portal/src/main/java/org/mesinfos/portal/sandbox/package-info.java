/// The made-up people and their data.
@NullMarked
@ApplicationModule(allowedDependencies = {"web"})
package org.mesinfos.portal.sandbox;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
