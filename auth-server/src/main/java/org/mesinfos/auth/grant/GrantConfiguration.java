package org.mesinfos.auth.grant;

import org.mesinfos.auth.person.PersonErasure;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class GrantConfiguration {

    /// Ends every permission of somebody who leaves, as a withdrawal does: apps are told, before
    /// what they are told from is erased.
    @Bean
    PersonErasure grantEnding(GrantService granting, GrantEventRelay relay) {
        return PersonErasure.counting(
                "permissions-ended",
                PersonErasure.ENDING,
                leaver -> {
                    var ended = granting.withdrawAll(leaver.id());
                    relay.relay(leaver.grants());
                    return ended.size();
                });
    }

    /// Erases grants, their events, and what leads to them.
    @Bean
    PersonErasure grantErasure(MongoGrants grants) {
        return PersonErasure.counting("permissions", PersonErasure.GRANTS, grants::erase);
    }
}
