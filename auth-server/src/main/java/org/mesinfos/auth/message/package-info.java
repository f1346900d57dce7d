/// What the platform tells people about their permissions and their data: in their space and by
/// mail.
@NullMarked
@ApplicationModule(
        allowedDependencies = {"dataapi", "key", "mail", "person", "grant", "queue", "web"})
package org.mesinfos.auth.message;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
