/// The format of the access trail, and its check from files alone, for people who do not trust the
/// platform.
///
/// It uses the Java runtime and nothing else and becomes a small jar of its own. What writes the
/// trail uses its batches, trees and keys; `docs/proofs/audit-verify.py`, which was written apart,
/// shares no code with either (docs/adr/041).
@NullMarked
package org.mesinfos.verify;

import org.jspecify.annotations.NullMarked;
