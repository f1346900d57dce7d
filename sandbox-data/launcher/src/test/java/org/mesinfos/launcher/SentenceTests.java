package org.mesinfos.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
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
