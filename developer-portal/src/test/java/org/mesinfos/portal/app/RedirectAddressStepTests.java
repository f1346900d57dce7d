package org.mesinfos.portal.app;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedirectAddressStepTests {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1/callback",
                "https://localhost/callback",
                "https://127.0.0.1:8443/callback",
                "https://[::1]/callback"
            })
    void realPeopleAreNotSentToTheMachineInFrontOfThem(String address) {
        assertThat(AppValidator.isForRealPeople(address)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://carnet.example.org/retour", "https://localhost.example.org/"})
    void whatIsOnTheInternetIsForThem(String address) {
        assertThat(AppValidator.isForRealPeople(address)).isTrue();
    }
}
