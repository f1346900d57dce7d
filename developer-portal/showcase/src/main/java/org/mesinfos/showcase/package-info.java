/// Mon Bureau: an app as anybody may build one, on the public API and Spring Security's client
/// alone.
@NullMarked
package org.mesinfos.showcase;

import org.jspecify.annotations.NullMarked;
