/// Who may do what with an entry while it is judged: stages of the jury, its rules, conflicts of
/// interest, and what was decided.
@NullMarked
@ApplicationModule(allowedDependencies = {"contest", "entry"})
package org.mesinfos.portal.jury;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
