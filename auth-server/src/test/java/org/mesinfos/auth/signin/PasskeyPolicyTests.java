package org.mesinfos.auth.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mesinfos.auth.passkey.MongoPasskeys;
import org.mesinfos.auth.person.Role;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;

/// Who needs a passkey, as the services are configured.
class PasskeyPolicyTests {

    @Configuration
    @EnableConfigurationProperties(SignInProperties.class)
    static class Configured {}

    @ParameterizedTest
    @CsvSource({"default, true", "demo, false"})
    void organizersAndJuryNeedAPasskeyButInTheDemonstration(String profile, boolean needed) {
        new ApplicationContextRunner()
                .withSystemProperties("spring.config.name=auth")
                .withPropertyValues("spring.profiles.active=" + profile)
                .withInitializer(new ConfigDataApplicationContextInitializer())
                .withUserConfiguration(Configured.class)
                .run(
                        context -> {
                            var rule =
                                    new PasskeyPolicy(
                                            context.getBean(SignInProperties.class),
                                            mock(MongoPasskeys.class));
                            assertThat(rule.isNeeded(Role.ORGANIZER)).isEqualTo(needed);
                            assertThat(rule.isNeeded(Role.JURY)).isEqualTo(needed);
                            assertThat(rule.isNeeded(Role.DEVELOPER)).isFalse();
                            assertThat(rule.isNeeded(Role.PANELIST)).isFalse();
                        });
    }
}
