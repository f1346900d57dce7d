/// The data API as this app calls it.
@NullMarked
package org.mesinfos.showcase.data;

import org.jspecify.annotations.NullMarked;
