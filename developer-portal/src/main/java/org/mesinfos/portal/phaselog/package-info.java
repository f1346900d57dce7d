/// Changes of phase of contest entries: who, when and why, in one chain that nobody cuts unseen.
@NullMarked
@ApplicationModule(allowedDependencies = {"web", "contest", "entry"})
package org.mesinfos.portal.phaselog;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
