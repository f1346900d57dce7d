/// Root secrets of a service, the keys that follow from them, and what is sealed, hashed and signed
/// with keys.
@NullMarked
package org.mesinfos.engine.secret;

import org.jspecify.annotations.NullMarked;
