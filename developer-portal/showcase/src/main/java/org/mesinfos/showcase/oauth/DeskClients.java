package org.mesinfos.showcase.oauth;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.mesinfos.showcase.desk.DeskStore;
import org.mesinfos.showcase.desk.DeskTokens;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.client.InMemoryOAuth2AuthorizedClientService;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientService;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;
import org.springframework.stereotype.Component;

/// Keeps people's tokens on their desks, encrypted with everything else, and those of this app
/// itself in memory.
@Component
class DeskClients implements OAuth2AuthorizedClientService {

    private final ClientRegistrationRepository registrations;
    private final DeskStore desks;
    private final OAuth2AuthorizedClientService own;

    DeskClients(ClientRegistrationRepository registrations, DeskStore desks) {
        this.registrations = registrations;
        this.desks = desks;
        this.own = new InMemoryOAuth2AuthorizedClientService(registrations);
    }

    @Override
    @SuppressWarnings("unchecked")
    public <T extends OAuth2AuthorizedClient> @Nullable T loadAuthorizedClient(
            String registration, String person) {
        var client = Objects.requireNonNull(registrations.findByRegistrationId(registration));
        if (AuthorizationGrantType.CLIENT_CREDENTIALS.equals(client.getAuthorizationGrantType())) {
            return own.loadAuthorizedClient(registration, person);
        }
        var tokens = desks.find(registration, person).map(desk -> desk.tokens()).orElse(null);
        if (tokens == null) {
            return null;
        }
        var access =
                new OAuth2AccessToken(
                        OAuth2AccessToken.TokenType.DPOP,
                        tokens.access(),
                        null,
                        tokens.expires(),
                        tokens.scopes());
        var refresh =
                tokens.refresh() == null ? null : new OAuth2RefreshToken(tokens.refresh(), null);
        return (T) new OAuth2AuthorizedClient(client, person, access, refresh);
    }

    @Override
    public void saveAuthorizedClient(OAuth2AuthorizedClient client, Authentication person) {
        var registration = client.getClientRegistration();
        if (AuthorizationGrantType.CLIENT_CREDENTIALS.equals(
                registration.getAuthorizationGrantType())) {
            own.saveAuthorizedClient(client, person);
            return;
        }
        var access = client.getAccessToken();
        var refresh = client.getRefreshToken();
        var tokens =
                new DeskTokens(
                        access.getTokenValue(),
                        Objects.requireNonNull(access.getExpiresAt()),
                        access.getScopes(),
                        refresh == null ? null : refresh.getTokenValue());
        desks.change(
                registration.getRegistrationId(),
                client.getPrincipalName(),
                desk -> desk.with(tokens));
    }

    @Override
    public void removeAuthorizedClient(String registration, String person) {
        own.removeAuthorizedClient(registration, person);
    }
}
