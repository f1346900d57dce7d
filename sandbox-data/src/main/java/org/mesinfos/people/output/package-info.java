/// Files, databases and deliveries of made-up people, and the commands that write them.
@NullMarked
package org.mesinfos.people.output;

import org.jspecify.annotations.NullMarked;
