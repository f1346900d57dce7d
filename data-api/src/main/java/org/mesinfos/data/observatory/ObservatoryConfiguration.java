package org.mesinfos.data.observatory;

import java.security.SecureRandom;
import java.time.Clock;
import org.mesinfos.data.grant.ClientGrants;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ObservatoryConfiguration {

    @Bean
    MonthlyPublication monthlyPublication(
            ClientGrants grants, ContributionReader reader, PublicationLedger ledger, Clock clock) {
        return new MonthlyPublication(
                grants, reader, new DisclosureControl(new SecureRandom()), ledger, clock);
    }
}
