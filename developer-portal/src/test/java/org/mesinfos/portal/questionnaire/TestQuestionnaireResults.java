package org.mesinfos.portal.questionnaire;

import org.springframework.context.ApplicationContext;

/// Has results counted again, for tests of other packages.
public final class TestQuestionnaireResults {

    private TestQuestionnaireResults() {}

    public static void clearCache(ApplicationContext context) {
        context.getBean(QuestionnaireResults.class).clearCache();
    }
}
