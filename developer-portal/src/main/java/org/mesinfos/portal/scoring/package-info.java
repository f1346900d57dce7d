/// Where members of the jury read entries, score them and note what they will discuss.
@NullMarked
@ApplicationModule(
        allowedDependencies = {"contest", "dossier", "entry", "jury", "signin", "team", "web"})
package org.mesinfos.portal.scoring;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
