/// Who outside of this platform signs that they saw the trail grow and nothing else, and what they
/// signed.
@NullMarked
@ApplicationModule(allowedDependencies = {"checkpoint"})
package org.mesinfos.data.witness;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
