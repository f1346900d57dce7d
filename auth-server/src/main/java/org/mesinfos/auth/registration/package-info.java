/// How clients come to be, and how they are suspended: apps and holders as the portal registers
/// them, and the clients of the platform, of the demonstration and of a file.
@NullMarked
@ApplicationModule(allowedDependencies = {"client", "key", "person", "web"})
package org.mesinfos.auth.registration;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
