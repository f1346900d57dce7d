/// The query parameters of all addresses under `/v1`: one set of rules for names, times and
/// numbers.
@NullMarked
@ApplicationModule(allowedDependencies = {"problem"})
package org.mesinfos.data.parameter;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
