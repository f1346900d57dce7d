/// Short questionnaires for the people of the experiment: what is asked is data, what is answered
/// is kept by the service where the person answers.
@NullMarked
package org.mesinfos.ui.questionnaire;

import org.jspecify.annotations.NullMarked;
