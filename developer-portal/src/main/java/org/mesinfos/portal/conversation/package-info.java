/// What people say to each other on pages, without knowing each other’s mail addresses.
@NullMarked
@ApplicationModule(allowedDependencies = {})
package org.mesinfos.portal.conversation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
