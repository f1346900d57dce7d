package org.mesinfos.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.mock.env.MockEnvironment;

class LoopbackDemoTests {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://mesinfos.example",
                "http://192.168.1.20:9000",
                "http://localhost.example.org:9000",
                "http://127.0.0.1.example.org",
                "http://0.0.0.0:9000",
                "http://[2001:db8::1]:9000",
                "localhost:9000",
                "not an address"
            })
    void publishedPasswordsAreRefusedWhereOthersCouldTryThem(String issuer) {
        var demo = environment(issuer);
        demo.setActiveProfiles("demo");

        assertThatThrownBy(() -> LoopbackDemo.check(demo))
                .isInstanceOf(StartRefusedException.class)
                .hasMessageContaining(issuer);
        assertThatCode(() -> LoopbackDemo.check(environment(issuer))).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://localhost:9000",
                "http://LOCALHOST:9000",
                "http://auth.localhost:9000",
                "http://127.0.0.1:9000",
                "http://127.1.2.3:9000",
                "http://[::1]:9000"
            })
    void theDemonstrationStartsOnLoopback(String issuer) {
        var demo = environment(issuer);
        demo.setActiveProfiles("demo");

        assertThatCode(() -> LoopbackDemo.check(demo)).doesNotThrowAnyException();
    }

    @Test
    void everyApplicationWithThisLibraryIsChecked() {
        var application =
                new SpringApplicationBuilder(LoopbackDemoTests.class)
                        .web(WebApplicationType.NONE)
                        .profiles("demo")
                        .logStartupInfo(false);

        assertThatThrownBy(() -> application.run("--platform.issuer=https://mesinfos.example"))
                .isInstanceOf(StartRefusedException.class);
    }

    @Test
    void theRefusalIsOneSentenceAndWhatToDo() {
        var demo = environment("https://mesinfos.example");
        demo.setActiveProfiles("demo");

        var analysis =
                new StartRefusedAnalyzer().analyze(catchThrowable(() -> LoopbackDemo.check(demo)));

        assertThat(analysis.getDescription())
                .isEqualTo(
                        "The profile demo brings accounts with published passwords and starts on"
                                + " loopback only, but platform.issuer is"
                                + " https://mesinfos.example.");
        assertThat(analysis.getAction()).startsWith("Start without the profile demo");
    }

    private static MockEnvironment environment(String issuer) {
        return new MockEnvironment().withProperty("platform.issuer", issuer);
    }
}
