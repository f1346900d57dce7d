/// A whole life: one person’s year, and the records that all holders have of it.
@NullMarked
package org.mesinfos.people.life;

import org.jspecify.annotations.NullMarked;
