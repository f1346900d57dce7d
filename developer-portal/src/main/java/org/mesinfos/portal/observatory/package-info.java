/// What groups of panelists spend and use, as the data API has published it: numbers about nobody.
@NullMarked
@ApplicationModule(allowedDependencies = {"web", "signin"})
package org.mesinfos.portal.observatory;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
