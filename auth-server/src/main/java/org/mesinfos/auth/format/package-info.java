/// Files of a person's records in the forms that other programs read.
@NullMarked
@ApplicationModule(allowedDependencies = {})
package org.mesinfos.auth.format;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
