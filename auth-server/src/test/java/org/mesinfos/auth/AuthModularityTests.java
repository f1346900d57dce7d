package org.mesinfos.auth;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

class AuthModularityTests {

    @Test
    void eachModuleUsesOnlyWhatItSaysItUses() {
        ApplicationModules.of(AuthServer.class).verify();
    }
}
