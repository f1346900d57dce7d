/// What people can ask of the platform, on one page, and how often panelists who agreed to it look
/// at their pages: numbers about nobody.
@NullMarked
@ApplicationModule(allowedDependencies = {"key", "person"})
package org.mesinfos.auth.pageview;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
