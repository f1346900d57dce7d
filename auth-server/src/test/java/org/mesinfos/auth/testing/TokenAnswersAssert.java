package org.mesinfos.auth.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.token.Tokens;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;

/// What tests expect of the token endpoint's answers.
public final class TokenAnswersAssert {

    private TokenAnswersAssert() {}

    public static OIDCTokenResponse success(TokenResponse response) {
        assertThat(response.indicatesSuccess())
                .as(() -> response.toErrorResponse().getErrorObject().toJSONObject().toString())
                .isTrue();
        return (OIDCTokenResponse) response.toSuccessResponse();
    }

    public static Tokens tokens(TokenResponse response) {
        return success(response).getTokens();
    }

    public static void assertError(TokenResponse response, String code) {
        assertThat(response.indicatesSuccess()).isFalse();
        assertThat(response.toErrorResponse().getErrorObject().getCode()).isEqualTo(code);
    }
}
