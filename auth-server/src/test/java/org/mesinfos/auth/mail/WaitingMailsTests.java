package org.mesinfos.auth.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mesinfos.auth.web.AddressesProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.mail.javamail.JavaMailSender;

/// Mails are shown on a page in the demonstration only: they hold links that open accounts.
class WaitingMailsTests {

    @TempDir Path folder;

    @Test
    void theDemonstrationOnOneMachineShowsThem() {
        server("demo", "http://localhost:9000")
                .run(
                        context ->
                                assertThat(
                                                shown(
                                                        context.getBeanProvider(WaitingMails.class)
                                                                ::getIfAvailable))
                                        .isTrue());
    }

    @Test
    void productionNeverDoes() {
        server("default", "http://localhost:9000")
                .run(context -> assertThat(context).doesNotHaveBean(WaitingMails.class));
    }

    @Test
    void norDoesADemonstrationThatOthersReach() {
        server("demo", "https://mesinfos.example.org")
                .run(
                        context ->
                                assertThat(
                                                shown(
                                                        context.getBeanProvider(WaitingMails.class)
                                                                ::getIfAvailable))
                                        .isFalse());
    }

    @Test
    void norDoesOneThatReallySendsThem() {
        server("demo", "http://localhost:9000")
                .withBean(JavaMailSender.class, () -> mock(JavaMailSender.class))
                .run(
                        context ->
                                assertThat(
                                                shown(
                                                        context.getBeanProvider(WaitingMails.class)
                                                                ::getIfAvailable))
                                        .isFalse());
    }

    private static boolean shown(java.util.function.Supplier<WaitingMails> mails) {
        return mails.get() != null;
    }

    private ApplicationContextRunner server(String profile, String issuer) {
        return new ApplicationContextRunner()
                .withUserConfiguration(MailConfiguration.class, Settings.class)
                .withBean(Clock.class, Clock::systemUTC)
                .withPropertyValues(
                        "spring.profiles.active=" + profile,
                        "platform.issuer=" + issuer,
                        "platform.outbox=" + folder);
    }

    /// The server finds its settings by a scan.
    @EnableConfigurationProperties({MailProperties.class, AddressesProperties.class})
    private static final class Settings {}
}
