package org.mesinfos.auth.signin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;

class SignInLimitsTests {

    @Configuration
    @EnableConfigurationProperties(SignInLimits.class)
    static class Configured {}

    @ParameterizedTest
    @CsvSource({"per-login=0, perLogin", "per-address=-1, perAddress", "window=10ms, window"})
    void aLimitThatKeepsEverybodyOutStopsTheStartAndIsNamed(String setting, String named) {
        new ApplicationContextRunner()
                .withPropertyValues("platform.limits.sign-in." + setting)
                .withUserConfiguration(Configured.class)
                .run(
                        context ->
                                assertThat(context)
                                        .getFailure()
                                        .rootCause()
                                        .hasMessageContaining("'" + named + "'"));
    }
}
