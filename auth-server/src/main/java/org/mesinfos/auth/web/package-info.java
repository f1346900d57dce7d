/// What all pages share: language, security headers, error pages.
@NullMarked
@ApplicationModule(allowedDependencies = {"key"})
package org.mesinfos.auth.web;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
