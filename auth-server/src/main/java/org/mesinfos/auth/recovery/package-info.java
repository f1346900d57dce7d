/// How somebody who forgot their password comes back, by a link in their own mailbox.
@NullMarked
@ApplicationModule(allowedDependencies = {"key", "mail", "person", "web"})
package org.mesinfos.auth.recovery;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
