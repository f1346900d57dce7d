/// What is kept for each person: encrypted, refreshed by what changed, and gone when they say so.
@NullMarked
package org.mesinfos.showcase.desk;

import org.jspecify.annotations.NullMarked;
