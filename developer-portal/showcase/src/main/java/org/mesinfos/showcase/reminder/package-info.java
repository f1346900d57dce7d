/// Reminders by mail, for those who asked for them.
@NullMarked
package org.mesinfos.showcase.reminder;

import org.jspecify.annotations.NullMarked;
