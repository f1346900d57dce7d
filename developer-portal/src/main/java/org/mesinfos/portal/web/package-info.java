/// What every page needs: the addresses of the platform, its catalogue and the time.
@NullMarked
@ApplicationModule(allowedDependencies = {})
package org.mesinfos.portal.web;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
