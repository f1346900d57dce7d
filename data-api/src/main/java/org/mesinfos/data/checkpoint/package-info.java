/// The signed log over all batches of the trail, by which outsiders verify it: checkpoints, proofs,
/// and what is kept for how long.
@NullMarked
@ApplicationModule(allowedDependencies = {"trail"})
package org.mesinfos.data.checkpoint;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
