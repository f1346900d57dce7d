/// What panelists think of the experiment: short questionnaires that they may answer, and take
/// back.
@NullMarked
@ApplicationModule(allowedDependencies = {"key", "person"})
package org.mesinfos.auth.questionnaire;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
