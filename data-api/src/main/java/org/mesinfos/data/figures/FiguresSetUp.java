package org.mesinfos.data.figures;

import com.mongodb.client.MongoClient;
import java.time.Clock;
import org.mesinfos.data.quota.Exports;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

@Configuration(proxyBeanMethods = false)
class FiguresSetUp {

    /// Before what turns problems into answers, so that their status is seen.
    private static final int FIRST = Ordered.HIGHEST_PRECEDENCE + 5;

    @Bean
    CallDays callDays(
            MongoClient client,
            @Value("${platform.databases.data:mesinfos_data}") String database) {
        return new CallDays(client.getDatabase(database));
    }

    @Bean
    CallFigures callFigures(CallDays days, Exports exports, Clock clock) {
        return new CallFigures(days, exports, clock);
    }

    /// What apps call; not what the platform's own pages ask.
    @Bean
    FilterRegistrationBean<CallFigures> callFiguresOfApps(CallFigures figures) {
        var registration = new FilterRegistrationBean<>(figures);
        registration.addUrlPatterns("/v1/me", "/v1/me/*");
        registration.setOrder(FIRST);
        return registration;
    }
}
