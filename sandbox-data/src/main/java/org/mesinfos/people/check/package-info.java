/// What has to be true of every made-up life, and the command that checks it.
@NullMarked
package org.mesinfos.people.check;

import org.jspecify.annotations.NullMarked;
