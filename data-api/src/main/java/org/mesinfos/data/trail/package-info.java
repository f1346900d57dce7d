/// The record of every access: append-only, written before data leaves, in signed batches.
@NullMarked
@ApplicationModule(allowedDependencies = {})
package org.mesinfos.data.trail;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
