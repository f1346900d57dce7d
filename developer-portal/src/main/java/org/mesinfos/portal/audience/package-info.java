/// What panelists would use: their marks on the entries of the gallery, and the prize of the
/// public.
@NullMarked
@ApplicationModule(allowedDependencies = {"auditlog", "contest", "entry", "jury", "web"})
package org.mesinfos.portal.audience;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
