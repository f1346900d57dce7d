/// Papers that people keep in their space; apps read them only under `own.documents:read`.
@NullMarked
@ApplicationModule(allowedDependencies = {"key", "person"})
package org.mesinfos.auth.document;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
