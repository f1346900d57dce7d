/// What teams are told by mail about their entries.
@NullMarked
@ApplicationModule(allowedDependencies = {"web", "signin", "team", "contest", "entry", "jury"})
package org.mesinfos.portal.entrymail;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
