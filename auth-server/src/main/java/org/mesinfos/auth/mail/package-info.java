/// How a message leaves for somebody's mailbox.
@NullMarked
@ApplicationModule(allowedDependencies = {"key", "web"})
package org.mesinfos.auth.mail;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
