package org.mesinfos.showcase.oauth;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.mesinfos.showcase.desk.Desk;
import org.mesinfos.showcase.desk.DeskStore;
import org.mesinfos.showcase.desk.DeskTheme;
import org.springframework.core.convert.converter.Converter;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.client.authentication.OAuth2AuthenticationToken;
import org.springframework.security.oauth2.client.endpoint.AbstractOAuth2AuthorizationGrantRequest;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestCustomizers;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.stereotype.Component;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.client.RestClient;
import org.springframework.web.util.UriComponentsBuilder;

/// Asks for what the chosen themes need, and nothing else; anybody who has a desk already is asked
/// only for what is new (`grant_management_action=merge`). `again` asks for the same once more.
///
/// The request is pushed first (PAR, RFC 9126): the browser carries nothing but a reference to it.
@Component
class PushedRequests implements OAuth2AuthorizationRequestResolver {

    /// Where in the app the person goes on, in their session.
    static final String RETURN = "mon-bureau.return";

    private final OAuth2AuthorizationRequestResolver resolver;
    private final ClientRegistrationRepository registrations;
    private final Converter<PushedRequest, MultiValueMap<String, String>> assertions;
    private final ProofKey proofs;
    private final DeskStore desks;
    private final RestClient http;

    PushedRequests(
            ClientRegistrationRepository registrations,
            ClientKey key,
            ProofKey proofs,
            DeskStore desks,
            RestClient.Builder http) {
        var stock = new DefaultOAuth2AuthorizationRequestResolver(registrations);
        stock.setAuthorizationRequestCustomizer(OAuth2AuthorizationRequestCustomizers.withPkce());
        this.resolver = stock;
        this.registrations = registrations;
        this.assertions = key.assertions();
        this.proofs = proofs;
        this.desks = desks;
        this.http = http.build();
    }

    private static final class PushedRequest extends AbstractOAuth2AuthorizationGrantRequest {
        PushedRequest(ClientRegistration client) {
            super(AuthorizationGrantType.AUTHORIZATION_CODE, client);
        }
    }

    @Override
    public @Nullable OAuth2AuthorizationRequest resolve(HttpServletRequest request) {
        var asked = resolver.resolve(request);
        return asked == null ? null : pushed(asked, request);
    }

    @Override
    public @Nullable OAuth2AuthorizationRequest resolve(
            HttpServletRequest request, String registration) {
        var asked = resolver.resolve(request, registration);
        return asked == null ? null : pushed(asked, request);
    }

    private OAuth2AuthorizationRequest pushed(
            OAuth2AuthorizationRequest asked, HttpServletRequest request) {
        String registration = Objects.requireNonNull(asked.getAttribute("registration_id"));
        var client = Objects.requireNonNull(registrations.findByRegistrationId(registration));
        var scopes = new TreeSet<>(asked.getScopes());
        var themes = DeskTheme.named(request.getParameterValues("theme"));
        themes.forEach(theme -> scopes.addAll(theme.scopes()));
        request.getSession()
                .setAttribute(
                        RETURN, themes.size() == 1 ? "/themes/" + themes.getFirst().slug() : "/");
        var desk = desk(registration);
        // A token opens what it was asked for: with what is new comes what was permitted before.
        desk.map(Desk::tokens).ifPresent(tokens -> scopes.addAll(tokens.scopes()));
        var anew = request.getParameter("again") != null;
        var whole =
                OAuth2AuthorizationRequest.from(asked)
                        .scopes(scopes)
                        .additionalParameters(
                                parameters -> {
                                    if (anew) {
                                        parameters.put("prompt", "consent");
                                    } else if (desk.isPresent()) {
                                        parameters.put("grant_management_action", "merge");
                                        parameters.put("grant_id", desk.get().grant());
                                    }
                                })
                        .build();
        var address =
                UriComponentsBuilder.fromUriString(whole.getAuthorizationUri())
                        .queryParam("client_id", client.getClientId())
                        .queryParam("request_uri", "{uri}")
                        .encode()
                        .buildAndExpand(push(client, whole))
                        .toUriString();
        return OAuth2AuthorizationRequest.from(whole).authorizationRequestUri(address).build();
    }

    /// What this person lends already, under the same client. The request itself does not know them
    /// yet: this runs before Spring Security's filter that tells it.
    private Optional<Desk> desk(String registration) {
        var person = SecurityContextHolder.getContext().getAuthentication();
        return person instanceof OAuth2AuthenticationToken known
                        && known.getAuthorizedClientRegistrationId().equals(registration)
                ? desks.find(registration, known.getName())
                : Optional.empty();
    }

    private String push(ClientRegistration client, OAuth2AuthorizationRequest asked) {
        var form = new LinkedMultiValueMap<String, String>();
        UriComponentsBuilder.fromUriString(asked.getAuthorizationRequestUri())
                .build(true)
                .getQueryParams()
                .forEach((name, values) -> values.forEach(value -> form.add(name, decoded(value))));
        form.addAll(Objects.requireNonNull(assertions.convert(new PushedRequest(client))));
        var endpoint =
                URI.create(
                        String.valueOf(
                                client.getProviderDetails()
                                        .getConfigurationMetadata()
                                        .get("pushed_authorization_request_endpoint")));
        var answer =
                http.post()
                        .uri(endpoint)
                        .header(ProofKey.HEADER, proofs.proof("POST", endpoint, null, null))
                        .body(form)
                        .retrieve()
                        .body(Reference.class);
        return Objects.requireNonNull(answer, "no answer").uri();
    }

    private static String decoded(String value) {
        return URLDecoder.decode(value, StandardCharsets.UTF_8);
    }

    /// What stands for the pushed request.
    private record Reference(@JsonProperty("request_uri") String uri) {}
}
