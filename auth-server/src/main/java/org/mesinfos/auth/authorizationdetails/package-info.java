/// Rich authorization requests (RFC 9396): what `authorization_details` ask for and grant.
@NullMarked
@ApplicationModule(allowedDependencies = {"client", "grant"})
package org.mesinfos.auth.authorizationdetails;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
