/// Ideas before they are entries: told on a public board or to organizers only, with partners
/// looked for and offered.
@NullMarked
@ApplicationModule(allowedDependencies = {"contest", "conversation", "entry", "team", "web"})
package org.mesinfos.portal.preapplication;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
