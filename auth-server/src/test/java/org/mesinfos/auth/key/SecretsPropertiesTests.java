package org.mesinfos.auth.key;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mesinfos.engine.secret.RootSecrets;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// What an operator gives this server, and what it refuses to start with.
class SecretsPropertiesTests {

    private final ApplicationContextRunner server =
            new ApplicationContextRunner()
                    .withInitializer(new ConfigDataApplicationContextInitializer())
                    .withUserConfiguration(Given.class);

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(SecretsProperties.class)
    static class Given {
        @Bean
        RootSecrets roots(SecretsProperties secrets) {
            return new KeyConfiguration().rootSecrets(secrets);
        }
    }

    @Test
    void secretsComeFromFilesNewestFirst(@TempDir Path files) throws Exception {
        Files.writeString(files.resolve("platform.secrets.keys[0]"), SomeKeys.ROOT + "\n");
        Files.writeString(
                files.resolve("platform.secrets.key"), "a-secret-of-before-0123456789-abcdef\n");

        server.withPropertyValues("spring.config.import=configtree:" + files + "/")
                .run(
                        started -> {
                            assertThat(started).hasNotFailed();
                            var secrets = started.getBean(SecretsProperties.class);
                            assertThat(secrets.keys()).containsExactly(SomeKeys.ROOT);
                            assertThat(secrets.key())
                                    .isEqualTo("a-secret-of-before-0123456789-abcdef");
                            assertThat(secrets.toString()).doesNotContain(SomeKeys.ROOT);
                        });
    }

    @Test
    void withoutARootSecretNothingStarts() {
        refused("platform.secrets.keys[0] is missing");
    }

    @Test
    void aRootSecretThatIsNoneIsRefused() {
        refused(
                "platform.secrets.key is too easy to guess",
                "platform.secrets.key=aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa");
        refused(
                "platform.secrets.keys[0] is no random key of 256 bits",
                "platform.secrets.keys[0]=the-platforms-secret-that-nobody-guesses");
    }

    @Test
    void aSecretBetweenServicesThatIsEasyToGuessIsRefused() {
        refused(
                "platform.secrets.portal-client is too easy to guess",
                "platform.secrets.keys[0]=" + SomeKeys.ROOT,
                "platform.secrets.portal-client=secret");
    }

    private void refused(String sentence, String... properties) {
        server.withPropertyValues(properties)
                .run(
                        started ->
                                assertThat(started)
                                        .getFailure()
                                        .rootCause()
                                        .hasMessageStartingWith(sentence));
    }
}
