package org.mesinfos.auth.clientauth;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DPoPProofVerifierTests {

    private static final String TOKEN = "https://auth.mesinfos.example/oauth2/token";

    @ParameterizedTest
    @ValueSource(
            strings = {
                TOKEN,
                TOKEN + "?lang=fr#top",
                "https://auth.mesinfos.example:443/oauth2/token",
                "HTTPS://Auth.MesInfos.example/oauth2/./token"
            })
    void anAddressMayBeWrittenInAnyOfItsForms(String htu) {
        assertThat(DPoPProofVerifier.isSame(TOKEN, htu)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://auth.mesinfos.example/oauth2/token",
                "https://auth.mesinfos.example:8443/oauth2/token",
                "https://portal.mesinfos.example/oauth2/token",
                "https://auth.mesinfos.example/oauth2/par",
                "/oauth2/token",
                "mailto:auth@mesinfos.example",
                "not an address"
            })
    void aProofForAnotherAddressIsOfNoUseHere(String htu) {
        assertThat(DPoPProofVerifier.isSame(TOKEN, htu)).isFalse();
    }
}
