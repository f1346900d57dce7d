/// What organizers may learn about people: who runs and judges the experiment, how far the panel
/// has come as a whole, and the name in the trail of somebody they know already; and how they
/// change what members may do.
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "client",
            "dataapi",
            "grant",
            "invitation",
            "mail",
            "membership",
            "person",
            "token",
            "web"
        })
package org.mesinfos.auth.organizer;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
