/// The apps that may ask for data, and the clients by which they do so.
@NullMarked
@ApplicationModule(allowedDependencies = {"key", "person", "web"})
package org.mesinfos.auth.client;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
