/// What a person is warned of: pure rules over records.
@NullMarked
package org.mesinfos.showcase.alert;

import org.jspecify.annotations.NullMarked;
