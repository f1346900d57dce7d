/// Exports that apps asked for: sealed, in blocks, for a day at most and never longer than the
/// permission.
@NullMarked
@ApplicationModule(allowedDependencies = {"grant", "problem", "secret", "store", "trail"})
package org.mesinfos.data.export;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
