/// The catalogue: which datasets exist, what is in them, and which scopes open them.
@NullMarked
package org.mesinfos.catalogue;

import org.jspecify.annotations.NullMarked;
