/// Lives of made-up people that go on in one app's sandbox.
@NullMarked
@ApplicationModule(allowedDependencies = {"change", "problem", "records", "trail"})
package org.mesinfos.data.sandbox;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
