/// What the data API knows about a person, for the person's own pages.
@NullMarked
@ApplicationModule(allowedDependencies = {"client", "key", "person", "receipt", "token", "web"})
package org.mesinfos.auth.dataapi;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
