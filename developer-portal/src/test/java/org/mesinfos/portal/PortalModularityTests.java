package org.mesinfos.portal;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

class PortalModularityTests {

    @Test
    void featuresOnlyUseWhatTheySayTheyUse() {
        ApplicationModules.of(DeveloperPortal.class).verify();
    }
}
