package org.mesinfos.portal.jurydecision;

import org.springframework.context.ApplicationContext;

/// Does at once what otherwise happens every few seconds.
public final class TestResultsTask {

    private TestResultsTask() {}

    public static void publish(ApplicationContext context) {
        context.getBean(ResultsTask.class).publish();
    }
}
