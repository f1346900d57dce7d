package org.mesinfos.auth.token;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;

/// An authorization request as it is stored: plain values, never class names.
///
/// @param authorizationUri the endpoint that received it
/// @param client `client_id`
/// @param redirectUri as the app sent it; null when it has a single one and left it out
/// @param scopes what it asked for
/// @param state the app's own, to be returned as it is
/// @param parameters everything else, such as `nonce` and `code_challenge`
public record AuthorizationRequest(
        String authorizationUri,
        String client,
        @Nullable String redirectUri,
        List<String> scopes,
        @Nullable String state,
        List<Parameter> parameters) {

    public record Parameter(String name, String value) {}

    /// @param more scopes beside those it names
    public static AuthorizationRequest of(OAuth2AuthorizationRequest request, Set<String> more) {
        var scopes = new TreeSet<>(request.getScopes());
        scopes.addAll(more);
        var parameters = new ArrayList<Parameter>();
        new TreeMap<>(request.getAdditionalParameters())
                .forEach((name, value) -> parameters.add(new Parameter(name, value.toString())));
        return new AuthorizationRequest(
                request.getAuthorizationUri(),
                request.getClientId(),
                request.getRedirectUri(),
                List.copyOf(scopes),
                request.getState(),
                parameters);
    }

    public OAuth2AuthorizationRequest toOAuth2() {
        return OAuth2AuthorizationRequest.authorizationCode()
                .authorizationUri(authorizationUri)
                .clientId(client)
                .redirectUri(redirectUri)
                .scopes(new TreeSet<>(scopes))
                .state(state)
                .additionalParameters(more())
                .build();
    }

    /// Its parameters beside those that have a name here.
    public Map<String, Object> more() {
        var more = new LinkedHashMap<String, Object>();
        parameters.forEach(parameter -> more.put(parameter.name(), parameter.value()));
        return more;
    }

    public @Nullable String parameter(String name) {
        return parameters.stream()
                .filter(parameter -> parameter.name().equals(name))
                .map(Parameter::value)
                .findFirst()
                .orElse(null);
    }
}
