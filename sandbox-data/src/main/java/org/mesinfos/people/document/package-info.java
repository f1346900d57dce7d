/// Papers that made-up people keep in their own space.
@NullMarked
package org.mesinfos.people.document;

import org.jspecify.annotations.NullMarked;
