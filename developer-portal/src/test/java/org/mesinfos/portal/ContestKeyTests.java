package org.mesinfos.portal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.mesinfos.portal.dossier.ContestKey;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/// The key by which anybody verifies what the contest signed.
@PortalTest
class ContestKeyTests {

    @Autowired MockMvcTester mvc;
    @Autowired ContestKey contestKey;

    @Test
    void theKeyIsPublishedAndStaysTheSame() {
        assertThat(mvc.get().uri("/.well-known/contest-key"))
                .hasStatusOk()
                .bodyText()
                .isEqualTo(contestKey.published() + "\n")
                .matches("mesinfos\\.example/contest\\+[0-9a-f]{8}\\+[A-Za-z0-9+/=]{44}\n");
    }

    @Test
    void theSameTextGetsTheSameSignature() {
        var note = contestKey.sign("{\"entry\":\"a\"}\n");

        assertThat(note)
                .startsWith("{\"entry\":\"a\"}\n\n— mesinfos.example/contest ")
                .isEqualTo(contestKey.sign("{\"entry\":\"a\"}\n"))
                .isNotEqualTo(contestKey.sign("{\"entry\":\"b\"}\n"));
    }
}
