package org.mesinfos.auth.permissions;

import org.mesinfos.auth.person.PersonErasure;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class PermissionsConfiguration {

    /// Erases what was going to lapse for somebody who leaves.
    @Bean
    PersonErasure lapseErasure(UnusedScopeExpiries lapses) {
        return PersonErasure.uncounted("lapses", leaver -> lapses.forget(leaver.id()));
    }
}
