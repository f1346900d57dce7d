package org.mesinfos.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.mock.env.MockEnvironment;

/// No service starts where others could read passwords and tokens on their way.
class EncryptedAddressesTests {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://mesinfos.example",
                "http://10.0.0.3:9000",
                "http://localhost.mesinfos.example",
                "ftp://mesinfos.example",
                "mesinfos.example",
                "https:///path"
            })
    void anAddressInTheClearIsRefused(String address) {
        for (var name : new String[] {"platform.issuer", "platform.data-api", "platform.portal"}) {
            var environment = new MockEnvironment().withProperty(name, address);

            assertThatThrownBy(() -> EncryptedAddresses.check(environment))
                    .isInstanceOf(StartRefusedException.class)
                    .hasMessageStartingWith(name + " is " + address);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://mesinfos.example",
                "http://localhost:9000",
                "http://127.0.0.1:9000",
                "http://[::1]:9000"
            })
    void httpsIsTakenAndThisMachine(String address) {
        var environment = new MockEnvironment().withProperty("platform.issuer", address);

        assertThatCode(() -> EncryptedAddresses.check(environment)).doesNotThrowAnyException();
    }

    @Test
    void everyApplicationWithThisLibraryIsCheckedAndToldWhatToDo() {
        var application =
                new SpringApplicationBuilder(EncryptedAddressesTests.class)
                        .web(WebApplicationType.NONE)
                        .logStartupInfo(false);

        assertThatThrownBy(() -> application.run("--platform.issuer=http://mesinfos.example"))
                .isInstanceOfSatisfying(
                        StartRefusedException.class,
                        refused ->
                                assertThat(new StartRefusedAnalyzer().analyze(refused).getAction())
                                        .contains("https"));
    }
}
