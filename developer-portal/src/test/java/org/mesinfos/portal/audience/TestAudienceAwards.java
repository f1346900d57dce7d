package org.mesinfos.portal.audience;

import org.springframework.context.ApplicationContext;

/// Does at once what otherwise happens every ten minutes.
public final class TestAudienceAwards {

    private TestAudienceAwards() {}

    public static void closeDue(ApplicationContext context) {
        context.getBean(AudienceAwardService.class).closeDue();
    }
}
