/// Checks the access trail from files alone, for people who do not trust the platform.
///
/// Uses the Java runtime and nothing else, least of all what writes the trail, and becomes a small
/// jar of its own. `docs/proofs/audit-verify.py` is a second verifier of the same format.
@NullMarked
package org.mesinfos.verify;

import org.jspecify.annotations.NullMarked;
