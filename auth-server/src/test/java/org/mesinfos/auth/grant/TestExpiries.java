package org.mesinfos.auth.grant;

import org.springframework.beans.factory.BeanFactory;

/// Lets tests of other packages have it noticed that grants are over.
public final class TestExpiries {

    private TestExpiries() {}

    public static void notice(BeanFactory server) {
        server.getBean(ExpirySweeper.class).sweep();
    }
}
