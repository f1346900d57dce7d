package org.mesinfos.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.Map;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.web.server.PortInUseException;

class SentenceTests {

    @Test
    void aTakenPortNamesThePortAndTheService() {
        var failure =
                new CompletionException(
                        new CannotStart(Service.DEVELOPER_PORTAL, new PortInUseException(8080)));

        assertThat(Sentence.about(failure))
                .isEqualTo(
                        "Port 8080, where the developer portal listens, is in use by another"
                                + " process: stop that process and start again.");
    }

    @ParameterizedTest
    @EnumSource(Service.class)
    void noServiceBringsPublishedPasswordsWhereOthersCouldTryThem(Service service) {
        var refused =
                catchThrowable(
                        () ->
                                service.start(
                                        Map.of("platform.secrets.key", "x".repeat(32)),
                                        "--platform.issuer=https://mesinfos.example"));

        assertThat(Sentence.about(new CannotStart(service, refused)))
                .isEqualTo(
                        "The profile demo brings accounts with published passwords and starts on"
                                + " loopback only, but platform.issuer is https://mesinfos.example."
                                + " Start without the profile demo: the made-up people for tests"
                                + " are there all the same.");
    }

    @Test
    void whatNobodyForesawBeginsWithItsReason() {
        var failure =
                new CannotStart(
                        Service.DATA_API,
                        new IllegalStateException(
                                "outer", new IllegalStateException("no space left")));

        assertThat(Sentence.about(failure))
                .startsWith("The data API cannot start: no space left")
                .contains("\tat ");
    }
}
