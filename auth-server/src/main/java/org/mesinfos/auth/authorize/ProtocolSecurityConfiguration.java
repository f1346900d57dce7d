package org.mesinfos.auth.authorize;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mesinfos.auth.client.ClientSecrets;
import org.mesinfos.auth.client.ClientUsage;
import org.mesinfos.auth.client.RegisteredApps;
import org.mesinfos.auth.clientauth.ClientAssertionDecoderFactory;
import org.mesinfos.auth.clientauth.ClientRequestFilter;
import org.mesinfos.auth.clientauth.DPoPProofVerifier;
import org.mesinfos.auth.clientauth.MalformedRequestFilter;
import org.mesinfos.auth.clientauth.PublicClientAuthentication;
import org.mesinfos.auth.clientauth.TokenEndpointErrors;
import org.mesinfos.auth.token.DiscoveryMetadata;
import org.mesinfos.auth.token.IssuedTokenDecoder;
import org.mesinfos.auth.token.RpInitiatedLogoutHandler;
import org.mesinfos.auth.token.SimulatedResponseLossException;
import org.mesinfos.auth.token.WebAppCorsConfigurationSource;
import org.mesinfos.auth.web.AddressesProperties;
import org.mesinfos.auth.web.AnonymousThrottle;
import org.mesinfos.auth.web.SavedRequests;
import org.mesinfos.catalogue.Catalogue;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.annotation.web.configurers.oauth2.server.authorization.OAuth2AuthorizationServerConfigurer;
import org.springframework.security.config.annotation.web.configurers.oauth2.server.authorization.OidcConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.server.authorization.authentication.ClientSecretAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.authentication.JwtClientAssertionAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.web.authentication.ClientSecretBasicAuthenticationConverter;
import org.springframework.security.oauth2.server.authorization.web.authentication.ClientSecretPostAuthenticationConverter;
import org.springframework.security.oauth2.server.authorization.web.authentication.OAuth2AuthorizationCodeAuthenticationConverter;
import org.springframework.security.oauth2.server.authorization.web.authentication.OAuth2AuthorizationConsentAuthenticationConverter;
import org.springframework.security.oauth2.server.authorization.web.authentication.OAuth2ClientCredentialsAuthenticationConverter;
import org.springframework.security.oauth2.server.authorization.web.authentication.OAuth2RefreshTokenAuthenticationConverter;
import org.springframework.security.oauth2.server.authorization.web.authentication.PublicClientAuthenticationConverter;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.AuthenticationConverter;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.web.filter.CorsFilter;

/// Who may call the protocol's endpoints, and how they answer.
@Configuration(proxyBeanMethods = false)
class ProtocolSecurityConfiguration {

    private static final Set<String> WITH_CLIENT =
            Set.of("/oauth2/token", "/oauth2/par", "/oauth2/introspect", "/oauth2/revoke");

    private final AddressesProperties addresses;
    private final GrantTypeProviders providers;
    private final RegisteredApps apps;
    private final RegisteredClientRepository clients;
    private final DiscoveryMetadata discoveryMetadata;
    private final DPoPProofVerifier proofs;
    private final ClientAssertionDecoderFactory assertions;
    private final ClientSecrets secrets;
    private final PushedRequests requests;
    private final ClientUsage uses;
    private final AnonymousThrottle throttle;
    private final Clock clock;

    ProtocolSecurityConfiguration(
            AddressesProperties addresses,
            GrantTypeProviders providers,
            RegisteredApps apps,
            RegisteredClientRepository clients,
            Catalogue catalogue,
            DPoPProofVerifier proofs,
            ClientAssertionDecoderFactory assertions,
            ClientSecrets secrets,
            PushedRequests requests,
            ClientUsage uses,
            AnonymousThrottle throttle,
            Clock clock) {
        this.uses = uses;
        this.throttle = throttle;
        this.addresses = addresses;
        this.providers = providers;
        this.apps = apps;
        this.clients = clients;
        this.discoveryMetadata = new DiscoveryMetadata(catalogue, addresses);
        this.proofs = proofs;
        this.assertions = assertions;
        this.secrets = secrets;
        this.requests = requests;
        this.clock = clock;
    }

    @Bean
    @Order(1)
    SecurityFilterChain protocol(
            HttpSecurity http, SavedRequests interrupted, SecurityContextRepository contexts) {
        return http.securityMatcher(ProtocolSecurityConfiguration::isProtocol)
                .securityContext(context -> context.securityContextRepository(contexts))
                .oauth2AuthorizationServer(this::configure)
                .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                .requestCache(cache -> cache.requestCache(interrupted))
                .exceptionHandling(
                        errors ->
                                errors.defaultAuthenticationEntryPointFor(
                                                clientRequired(),
                                                request ->
                                                        WITH_CLIENT.contains(
                                                                request.getServletPath()))
                                        .defaultAuthenticationEntryPointFor(
                                                signInPage(),
                                                request ->
                                                        request.getServletPath()
                                                                .equals("/oauth2/authorize")))
                .cors(cors -> cors.configurationSource(new WebAppCorsConfigurationSource(apps)))
                .addFilterAfter(new MalformedRequestFilter(apps), CorsFilter.class)
                .addFilterBefore(
                        new ClientRequestFilter(proofs, throttle), AuthorizationFilter.class)
                .addFilterBefore(
                        new PromptAndMaxAgeFilter(
                                requests,
                                apps,
                                interrupted,
                                new AuthorizationResponseHandler(apps, addresses),
                                clock),
                        AuthorizationFilter.class)
                .headers(
                        headers ->
                                headers.frameOptions(HeadersConfigurer.FrameOptionsConfig::deny)
                                        .referrerPolicy(
                                                policy ->
                                                        policy.policy(ReferrerPolicy.NO_REFERRER)))
                .build();
    }

    /// Log-out without a hint is a page of ours, where the person confirms.
    private static boolean isProtocol(HttpServletRequest request) {
        var path = request.getServletPath();
        return path.startsWith("/oauth2/")
                || path.startsWith("/.well-known/")
                || path.equals("/connect/logout") && request.getParameter("id_token_hint") != null;
    }

    /// As the stock handler does, and notes it; a request that names another client than the one
    /// that proved itself is refused, so that nobody takes it for the other's (RFC 6749 section
    /// 3.2.1, RFC 9126 section 2.1).
    private void authenticated(HttpServletRequest request, Authentication proved) {
        var named = request.getParameter("client_id");
        if (named != null && !named.equals(proved.getName())) {
            throw TokenEndpointErrors.invalidRequest(
                    "client_id names another client than the one that proved itself.");
        }
        var context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(proved);
        SecurityContextHolder.setContext(context);
        uses.note(proved);
    }

    private void configure(OAuth2AuthorizationServerConfigurer server) {
        var answers = new AuthorizationResponseHandler(apps, addresses);
        var publicClientAuthentication = new PublicClientAuthentication(clients);
        server.clientAuthentication(
                        client ->
                                client.authenticationSuccessHandler(
                                                (request, _, proved) ->
                                                        authenticated(request, proved))
                                        .authenticationConverters(
                                                list ->
                                                        clientConverters(
                                                                list, publicClientAuthentication))
                                        .authenticationProviders(
                                                list ->
                                                        clientProviders(
                                                                list, publicClientAuthentication)))
                .authorizationEndpoint(
                        endpoint ->
                                endpoint.consentPage(addresses.issuer() + "/consent")
                                        .authorizationRequestConverters(this::requestConverters)
                                        .authenticationProviders(providers::authorization)
                                        .authorizationResponseHandler(answers)
                                        .errorResponseHandler(answers))
                .pushedAuthorizationRequestEndpoint(
                        endpoint ->
                                endpoint.pushedAuthorizationRequestConverters(
                                                list ->
                                                        list.addLast(
                                                                ProtocolSecurityConfiguration
                                                                        ::noRequest))
                                        .authenticationProviders(providers::pushedRequests)
                                        .pushedAuthorizationResponseHandler(
                                                new ParResponseHandler()))
                .tokenEndpoint(
                        endpoint ->
                                endpoint.accessTokenRequestConverters(
                                                ProtocolSecurityConfiguration::grantTypes)
                                        .authenticationProviders(providers::token)
                                        .errorResponseHandler(
                                                new SimulatedResponseLossException.Handler()))
                .tokenIntrospectionEndpoint(
                        endpoint -> endpoint.authenticationProviders(providers::introspection))
                .tokenRevocationEndpoint(
                        endpoint -> endpoint.authenticationProviders(providers::revocation))
                .authorizationServerMetadataEndpoint(
                        endpoint ->
                                endpoint.authorizationServerMetadataCustomizer(
                                        document -> document.claims(discoveryMetadata::correct)))
                .oidc(this::configureOpenId);
    }

    private void configureOpenId(OidcConfigurer openId) {
        openId.providerConfigurationEndpoint(
                        endpoint ->
                                endpoint.providerConfigurationCustomizer(
                                        document ->
                                                document.claims(discoveryMetadata::correctOpenId)))
                .logoutEndpoint(
                        endpoint -> endpoint.logoutResponseHandler(new RpInitiatedLogoutHandler()));
    }

    private void requestConverters(List<AuthenticationConverter> list) {
        list.removeIf(OAuth2AuthorizationConsentAuthenticationConverter.class::isInstance);
        list.addFirst(new RequirePushedAuthorizationRequests(apps));
    }

    private void clientConverters(
            List<AuthenticationConverter> list,
            PublicClientAuthentication publicClientAuthentication) {
        list.removeIf(
                converter ->
                        !(converter instanceof ClientSecretBasicAuthenticationConverter)
                                && !(converter instanceof ClientSecretPostAuthenticationConverter)
                                && !(converter instanceof PublicClientAuthenticationConverter));
        list.addFirst(assertions::convert);
        list.addLast(publicClientAuthentication);
    }

    private void clientProviders(
            List<AuthenticationProvider> providers,
            PublicClientAuthentication publicClientAuthentication) {
        providers.removeIf(
                provider ->
                        !(provider instanceof ClientSecretAuthenticationProvider)
                                && !(provider instanceof JwtClientAssertionAuthenticationProvider)
                                && !provider.getClass()
                                        .getSimpleName()
                                        .equals("PublicClientAuthenticationProvider"));
        for (var provider : providers) {
            if (provider instanceof ClientSecretAuthenticationProvider secret) {
                secret.setPasswordEncoder(secrets);
            }
            if (provider instanceof JwtClientAssertionAuthenticationProvider assertion) {
                assertion.setJwtDecoderFactory(assertions);
            }
        }
        providers.addFirst(publicClientAuthentication);
    }

    /// The stock endpoint fails when no converter knows the request.
    private static @Nullable Authentication noRequest(HttpServletRequest request) {
        throw TokenEndpointErrors.invalidRequest(
                "An authorization request has a response_type and no request_uri here.");
    }

    private static void grantTypes(List<AuthenticationConverter> list) {
        list.removeIf(
                converter ->
                        !(converter instanceof OAuth2AuthorizationCodeAuthenticationConverter)
                                && !(converter instanceof OAuth2RefreshTokenAuthenticationConverter)
                                && !(converter
                                        instanceof OAuth2ClientCredentialsAuthenticationConverter));
    }

    private static AuthenticationEntryPoint clientRequired() {
        return (_, response, _) -> {
            response.setHeader("WWW-Authenticate", "Basic realm=\"mesinfos\"");
            MalformedRequestFilter.error(
                    response,
                    HttpStatus.UNAUTHORIZED,
                    "invalid_client",
                    "The client has to authenticate itself.");
        };
    }

    /// Relative, so that a forged `Host` header does not lead anybody away.
    private static LoginUrlAuthenticationEntryPoint signInPage() {
        var page = new LoginUrlAuthenticationEntryPoint("/login");
        page.setFavorRelativeUris(true);
        return page;
    }

    /// What the portal calls: tokens for this very server, no session, no page.
    @Bean
    @Order(2)
    SecurityFilterChain internal(HttpSecurity http, IssuedTokenDecoder tokens) {
        return http.securityMatcher("/internal/**")
                .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                .csrf(csrf -> csrf.disable()) // no cookie opens these endpoints
                .sessionManagement(
                        session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .oauth2ResourceServer(
                        server ->
                                server.jwt(
                                        jwt ->
                                                jwt.decoder(
                                                        tokens.accessTokensFor(
                                                                addresses.issuer()))))
                .build();
    }
}
