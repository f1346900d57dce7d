package org.mesinfos.portal.signin;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestRedirectFilter;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;

/// Asks for a recent sign-in (OpenID Connect `max_age`) where a page wants one.
final class RecentLoginRequestResolver implements OAuth2AuthorizationRequestResolver {

    private final OAuth2AuthorizationRequestResolver usual;

    RecentLoginRequestResolver(ClientRegistrationRepository registrations) {
        this.usual =
                new DefaultOAuth2AuthorizationRequestResolver(
                        registrations,
                        OAuth2AuthorizationRequestRedirectFilter
                                .DEFAULT_AUTHORIZATION_REQUEST_BASE_URI);
    }

    @Override
    public @Nullable OAuth2AuthorizationRequest resolve(HttpServletRequest request) {
        return fresh(request, usual.resolve(request));
    }

    @Override
    public @Nullable OAuth2AuthorizationRequest resolve(
            HttpServletRequest request, String registration) {
        return fresh(request, usual.resolve(request, registration));
    }

    private static @Nullable OAuth2AuthorizationRequest fresh(
            HttpServletRequest request, @Nullable OAuth2AuthorizationRequest asked) {
        if (asked == null || !request.getParameterMap().containsKey(RecentSignIn.PARAMETER)) {
            return asked;
        }
        var age = Long.toString(RecentSignIn.RECENT.toSeconds() - 30);
        return OAuth2AuthorizationRequest.from(asked)
                .additionalParameters(parameters -> parameters.put("max_age", age))
                .build();
    }
}
