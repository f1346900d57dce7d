/// What organizers decide: which entries the jury reads, when it scores, and the awards.
@NullMarked
@ApplicationModule(
        allowedDependencies = {"auditlog", "contest", "entry", "jury", "ranking", "scoring", "web"})
package org.mesinfos.portal.jurydecision;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
