package org.mesinfos.auth.authorize;

import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationConsent;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationConsentService;
import org.springframework.stereotype.Component;

/// Consent as a list of scopes without time or purpose does not exist here: grants are the truth.
@Component
class RejectingConsentService implements OAuth2AuthorizationConsentService {

    /// @throws UnsupportedOperationException always
    @Override
    public void save(OAuth2AuthorizationConsent consent) {
        throw new UnsupportedOperationException("consent is a grant");
    }

    /// @throws UnsupportedOperationException always
    @Override
    public void remove(OAuth2AuthorizationConsent consent) {
        throw new UnsupportedOperationException("consent is a grant");
    }

    @Override
    public @Nullable OAuth2AuthorizationConsent findById(String client, String principal) {
        return null;
    }
}
