package org.mesinfos.auth.erasurerequest;

import org.mesinfos.auth.person.PersonErasure;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ErasureConfiguration {

    /// Erases what somebody who leaves had asked apps to erase, save what they have not answered
    /// yet: whoever asks for erasure and then leaves has asked for it all the same.
    @Bean
    PersonErasure requestErasure(ErasureRequests erasures) {
        return PersonErasure.counting(
                "erasure-requests",
                // Before the signals, which are to know that their person leaves.
                PersonErasure.TRACES - 1,
                leaver -> erasures.forget(leaver.clients(), leaver.grants()));
    }
}
