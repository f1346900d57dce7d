/// What the experiment asks of developers and holders, and what organizers and everybody learn from
/// the answers of all populations.
@NullMarked
@ApplicationModule(allowedDependencies = {"signin", "statistics", "web"})
package org.mesinfos.portal.questionnaire;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
