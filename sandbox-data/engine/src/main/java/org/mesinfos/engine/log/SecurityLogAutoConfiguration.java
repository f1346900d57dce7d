package org.mesinfos.engine.log;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/// Gives every service its security log.
@AutoConfiguration
final class SecurityLogAutoConfiguration {

    /// @param file where to; standard output when it is not given
    @Bean
    SmartInitializingSingleton securityLog(
            Environment environment,
            @Value("${platform.security-log.file:#{null}}") @Nullable Path file) {
        return () -> SecurityLogAppender.attach(environment, file);
    }
}
