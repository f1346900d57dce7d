/// The database of the tests, and the list of commands that they may send to it.
@NullMarked
package org.mesinfos.engine.testing;

import org.jspecify.annotations.NullMarked;
