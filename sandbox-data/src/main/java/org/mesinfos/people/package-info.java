/// Made-up people and the generator of their coherent lives.
@NullMarked
package org.mesinfos.people;

import org.jspecify.annotations.NullMarked;
