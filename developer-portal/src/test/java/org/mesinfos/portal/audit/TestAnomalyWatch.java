package org.mesinfos.portal.audit;

import org.springframework.beans.factory.BeanFactory;

/// Lets tests not wait for what happens every ten minutes.
public final class TestAnomalyWatch {

    private TestAnomalyWatch() {}

    /// Looks for what is unusual.
    public static void detect(BeanFactory portal) {
        portal.getBean(AnomalyWatch.class).detect();
    }
}
