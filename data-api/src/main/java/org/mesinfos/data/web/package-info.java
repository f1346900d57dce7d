/// What every answer has in common: where services are reached, the time it was made at and the id
/// it can be asked about by.
@NullMarked
@ApplicationModule(allowedDependencies = {})
package org.mesinfos.data.web;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
