package org.mesinfos.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/// Where the bench may be sent, and where not; what it does is tried with the whole platform.
@FakePlatform
class ConformanceWalkTests {

    private static final String PAGE = "/apps/demo/test/bench";

    @Autowired MockMvcTester mvc;
    @Autowired ApplicationContext context;

    private final RequestPostProcessor ada = SomePeople.developer("ada");

    @BeforeEach
    void adaOwnsTheDemonstration() {
        FakePlatform.Services.reset();
        SomePeople.signsIn(context, "ada");
    }

    @Test
    void thePageSaysWhatWillHappen() {
        assertThat(mvc.get().uri(PAGE).with(ada))
                .hasStatusOk()
                .bodyText()
                .contains("prête aux refus", "épreuves")
                .doesNotContain("??");
        assertThat(mvc.get().uri(PAGE + "/report").with(ada)).hasStatus(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nowhere",
                "https://somebody-else.example/start",
                "http://169.254.169.254/latest/meta-data",
                "http://127.0.0.2/start",
                "https://127.0.0.1/start",
                "http://me@127.0.0.1/start",
                "file:///etc/passwd"
            })
    void onlyTheOriginOfARedirectAddressIsVisited(String start) {
        assertThat(mvc.post().uri(PAGE).param("start", start).with(ada).with(csrf()))
                .hasStatusOk()
                .bodyText()
                .contains("sous l’origine d’une de vos adresses de retour");
        assertThat(mvc.get().uri(PAGE + "/report").with(ada)).hasStatus(404);
    }

    @Test
    void nobodyRunsTheBenchOverAnotherTeamsApp() {
        var basile = SomePeople.developer("basile");

        assertThat(mvc.get().uri(PAGE).with(basile)).hasStatus(404);
        assertThat(
                        mvc.post()
                                .uri(PAGE)
                                .param("start", "http://127.0.0.1:9/start")
                                .with(basile)
                                .with(csrf()))
                .hasStatus(404);
    }
}
