/// The pages on which a team writes its entry: sections, pictures, and what is missing.
@NullMarked
@ApplicationModule(allowedDependencies = {"app", "contest", "entry", "team", "web"})
package org.mesinfos.portal.entryeditor;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
