/// Where a developer tries an app’s test client on made-up people: permission, request, answer.
@NullMarked
@ApplicationModule(allowedDependencies = {"web", "signin", "app"})
package org.mesinfos.portal.console;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
