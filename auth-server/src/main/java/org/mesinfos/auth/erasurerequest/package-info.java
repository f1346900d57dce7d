/// Requests to apps to erase what they have read, followed to the app's answer.
@NullMarked
@ApplicationModule(allowedDependencies = {"dataapi", "grant", "message", "person", "signal", "web"})
package org.mesinfos.auth.erasurerequest;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
