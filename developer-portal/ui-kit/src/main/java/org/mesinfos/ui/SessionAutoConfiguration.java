package org.mesinfos.ui;

import java.time.Duration;
import org.mongodb.spring.session.AbstractMongoSessionConverter;
import org.mongodb.spring.session.JacksonMongoSessionConverter;
import org.mongodb.spring.session.MongoIndexedSessionRepository;
import org.mongodb.spring.session.config.annotation.web.http.EnableMongoHttpSession;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.session.config.SessionRepositoryCustomizer;
import org.springframework.session.web.http.CookieSerializer;
import org.springframework.session.web.http.DefaultCookieSerializer;

/// Keeps sessions in MongoDB, so that any node can continue what another began.
@AutoConfiguration(
        afterName =
                "org.springframework.boot.data.mongodb.autoconfigure.DataMongoAutoConfiguration")
@ConditionalOnProperty("platform.ui.session-cookie")
@ConditionalOnBean(MongoOperations.class)
@EnableMongoHttpSession
public class SessionAutoConfiguration {

    private static final Duration IDLE = Duration.ofMinutes(30);

    @Bean
    CookieSerializer sessionCookie(UiProperties properties) {
        var cookie = new DefaultCookieSerializer();
        cookie.setCookieName(properties.sessionCookie());
        cookie.setUseHttpOnlyCookie(true);
        cookie.setSameSite("Lax");
        return cookie;
    }

    /// JSON rather than Java serialization: readable across releases, and only known classes are
    /// ever built from it.
    @Bean
    AbstractMongoSessionConverter sessionConverter() {
        return new JacksonMongoSessionConverter();
    }

    @Bean
    SessionRepositoryCustomizer<MongoIndexedSessionRepository> sessionIdleTime() {
        return sessions -> sessions.setDefaultMaxInactiveInterval(IDLE);
    }
}
