package org.mesinfos.ui;

import jakarta.servlet.DispatcherType;
import java.time.Clock;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.index.Index;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.session.config.annotation.web.http.EnableSpringHttpSession;
import org.springframework.session.web.http.CookieSerializer;
import org.springframework.session.web.http.DefaultCookieSerializer;
import org.springframework.session.web.http.SessionRepositoryFilter;

/// Keeps sessions in MongoDB, so that any node can continue what another began.
@AutoConfiguration(
        afterName =
                "org.springframework.boot.data.mongodb.autoconfigure.DataMongoAutoConfiguration")
@ConditionalOnProperty("platform.ui.session-cookie")
@ConditionalOnBean(MongoOperations.class)
@EnableSpringHttpSession
@EnableScheduling
public class SessionAutoConfiguration {

    @Bean
    MongoSessions storedSessions(
            MongoOperations mongo,
            ObjectProvider<Clock> clock,
            UiProperties properties,
            ObjectProvider<BrowserSessionAttributes> forBrowsers) {
        mongo.indexOps(MongoSessions.COLLECTION)
                .createIndex(new Index("expiresAt", Sort.Direction.ASC).expire(0));
        return new MongoSessions(
                mongo,
                clock.getIfAvailable(Clock::systemUTC),
                properties.sessionIdle(),
                forBrowsers.stream()
                        .flatMap(attributes -> attributes.names().stream())
                        .collect(Collectors.toSet()));
    }

    @Bean
    SessionErasure sessionErasure(MongoOperations mongo) {
        return new SessionErasure(mongo);
    }

    @Bean
    @Primary
    RequestSessions requestSessions(MongoSessions stored) {
        return new RequestSessions(stored);
    }

    /// Also around the page that tells of an error: the person who reads it is still signed in.
    @Bean
    FilterRegistrationBean<SessionRepositoryFilter<?>> sessionsOfEachDispatch(
            SessionRepositoryFilter<?> sessions) {
        var registration = new FilterRegistrationBean<SessionRepositoryFilter<?>>(sessions);
        registration.setDispatcherTypes(DispatcherType.REQUEST, DispatcherType.ERROR);
        registration.setOrder(SessionRepositoryFilter.DEFAULT_ORDER);
        return registration;
    }

    @Bean
    CookieSerializer sessionCookie(UiProperties properties) {
        var cookie = new DefaultCookieSerializer();
        cookie.setCookieName(properties.sessionCookieName());
        cookie.setUseHttpOnlyCookie(true);
        // Ids are letters, digits, dots and dashes already; encoded they would be a third longer.
        cookie.setUseBase64Encoding(false);
        cookie.setUseSecureCookie(properties.isSecure());
        cookie.setCookiePath("/");
        cookie.setSameSite("Lax");
        return cookie;
    }
}
