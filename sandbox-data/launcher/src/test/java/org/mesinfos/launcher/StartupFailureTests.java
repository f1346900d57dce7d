package org.mesinfos.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.Map;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.web.server.PortInUseException;

class StartupFailureTests {

    @Test
    void aTakenPortNamesThePortAndTheService() {
        var failure =
                new CompletionException(
                        new StartupException(
                                PlatformService.DEVELOPER_PORTAL, new PortInUseException(8080)));

        assertThat(StartupFailure.about(failure))
                .isEqualTo(
                        "Port 8080, where the developer portal listens, is in use by another"
                                + " process: stop that process and start again.");
    }

    @ParameterizedTest
    @EnumSource(PlatformService.class)
    void noServiceBringsPublishedPasswordsWhereOthersCouldTryThem(PlatformService platformService) {
        var refused =
                catchThrowable(
                        () ->
                                platformService.start(
                                        Map.of("platform.secrets.key", "x".repeat(32)),
                                        "--platform.issuer=https://mesinfos.example"));

        assertThat(StartupFailure.about(new StartupException(platformService, refused)))
                .isEqualTo(
                        "The profile demo brings accounts with published passwords and starts on"
                                + " loopback only, but platform.issuer is https://mesinfos.example."
                                + " Start without the profile demo: the made-up people for tests"
                                + " are there all the same.");
    }

    @Test
    void whatNobodyForesawBeginsWithItsReason() {
        var failure =
                new StartupException(
                        PlatformService.DATA_API,
                        new IllegalStateException(
                                "outer", new IllegalStateException("no space left")));

        assertThat(StartupFailure.about(failure))
                .startsWith("The data API cannot start: no space left")
                .contains("\tat ");
    }
}
