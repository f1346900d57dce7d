package org.mesinfos.auth.receipt;

import org.mesinfos.auth.person.PersonErasure;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ReceiptConfiguration {

    /// Erases the receipts of all grants of somebody who leaves; those they kept still verify.
    @Bean
    PersonErasure receiptErasure(Receipts receipts) {
        return PersonErasure.counting(
                "receipts",
                PersonErasure.TRACES,
                leaver -> leaver.grants().stream().mapToLong(receipts::erase).sum());
    }
}
