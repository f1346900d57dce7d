package org.mesinfos.launcher;

import java.net.URI;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.security.oauth2.client.authentication.OAuth2LoginAuthenticationToken;
import org.springframework.security.oauth2.client.endpoint.OAuth2RefreshTokenGrantRequest;
import org.springframework.security.oauth2.client.endpoint.RestClientAuthorizationCodeTokenResponseClient;
import org.springframework.security.oauth2.client.endpoint.RestClientRefreshTokenTokenResponseClient;
import org.springframework.security.oauth2.client.oidc.authentication.OidcAuthorizationCodeAuthenticationProvider;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserService;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.client.registration.InMemoryClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestCustomizers;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationExchange;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationResponse;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.web.client.RestClient;
import org.springframework.web.util.UriComponentsBuilder;

/// Spring Security's client, with the parts that its own filters put together.
final class SpringClient implements StockClient {

    private @Nullable Want want;
    private @Nullable ClientRegistration registration;
    private @Nullable OAuth2AuthorizationRequest request;

    @Override
    public URI begin(Want asked) {
        want = asked;
        registration =
                ClientRegistrations.fromIssuerLocation(asked.issuer())
                        .registrationId("mesinfos")
                        .clientId(asked.clientId())
                        .clientSecret(Objects.requireNonNullElse(asked.secret(), ""))
                        .clientAuthenticationMethod(
                                asked.secret() == null
                                        ? ClientAuthenticationMethod.NONE
                                        : ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                        .redirectUri(asked.redirectUri())
                        .scope(asked.scope().split(" "))
                        .build();
        var resolver =
                new DefaultOAuth2AuthorizationRequestResolver(
                        new InMemoryClientRegistrationRepository(registration));
        resolver.setAuthorizationRequestCustomizer(
                OAuth2AuthorizationRequestCustomizers.withPkce());
        var made = resolver.resolve(new MockHttpServletRequest(), "mesinfos");
        request = Objects.requireNonNull(made);
        return URI.create(request.getAuthorizationRequestUri());
    }

    @Override
    public Result finish(URI answer) {
        var parameters = UriComponentsBuilder.fromUri(answer).build().getQueryParams();
        var state = Objects.requireNonNull(parameters.getFirst("state"));
        var error = parameters.getFirst("error");
        if (error != null) {
            return new Result(error, null, 0, false, 0, 0);
        }
        var response =
                OAuth2AuthorizationResponse.success(
                                Objects.requireNonNull(parameters.getFirst("code")))
                        .redirectUri(Objects.requireNonNull(want).redirectUri())
                        .state(
                                java.net.URLDecoder.decode(
                                        state, java.nio.charset.StandardCharsets.UTF_8))
                        .build();
        var login =
                new OAuth2LoginAuthenticationToken(
                        Objects.requireNonNull(registration),
                        new OAuth2AuthorizationExchange(Objects.requireNonNull(request), response));
        return used(
                (OAuth2LoginAuthenticationToken)
                        Objects.requireNonNull(provider().authenticate(login)));
    }

    private static OidcAuthorizationCodeAuthenticationProvider provider() {
        return new OidcAuthorizationCodeAuthenticationProvider(
                new RestClientAuthorizationCodeTokenResponseClient(), new OidcUserService());
    }

    private Result used(OAuth2LoginAuthenticationToken login) {
        var access = Objects.requireNonNull(login.getAccessToken());
        var user = (OidcUser) login.getPrincipal();
        var same = user.getUserInfo().getSubject().equals(user.getIdToken().getSubject());
        var scope = String.join(" ", access.getScopes());
        var read = status(access.getTokenValue());
        var refresh = login.getRefreshToken();
        if (refresh == null) {
            return new Result(null, scope, read, same, 0, 0);
        }
        var refreshed =
                new RestClientRefreshTokenTokenResponseClient()
                        .getTokenResponse(
                                new OAuth2RefreshTokenGrantRequest(
                                        Objects.requireNonNull(registration), access, refresh));
        var token = refreshed.getAccessToken().getTokenValue();
        var readAgain = status(token);
        revoke(Objects.requireNonNull(refreshed.getRefreshToken()).getTokenValue());
        return new Result(null, scope, read, same, readAgain, status(token));
    }

    // Spring Security's client knows no revocation.
    private void revoke(String token) {
        var asked = Objects.requireNonNull(want);
        RestClient.create()
                .post()
                .uri(asked.issuer() + "/oauth2/revoke")
                .header(HttpHeaders.CONTENT_TYPE, "application/x-www-form-urlencoded")
                .body("token=" + token + "&client_id=" + asked.clientId())
                .retrieve()
                .toBodilessEntity();
    }

    private int status(String token) {
        return RestClient.create()
                .get()
                .uri(Objects.requireNonNull(want).resource())
                .headers(headers -> headers.setBearerAuth(token))
                .exchange((_, answer) -> answer.getStatusCode().value());
    }
}
