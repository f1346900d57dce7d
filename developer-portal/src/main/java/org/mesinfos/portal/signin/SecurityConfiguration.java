package org.mesinfos.portal.signin;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.util.List;
import java.util.Set;
import org.mesinfos.portal.web.ServiceAddresses;
import org.mesinfos.ui.BrowserSessionAttributes;
import org.mesinfos.ui.CheckedSecurityContextRepository;
import org.mesinfos.ui.ContentSecurityPolicy;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.security.config.annotation.web.configurers.ExceptionHandlingConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.client.authentication.OAuth2AuthenticationToken;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserService;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserSource;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.HttpSessionOAuth2AuthorizationRequestRepository;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.context.DelegatingSecurityContextRepository;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.context.RequestAttributeSecurityContextRepository;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.security.web.csrf.HttpSessionCsrfTokenRepository;
import org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter.CrossOriginOpenerPolicy;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/// One chain for all pages: what is not named here does not exist.
@Configuration(proxyBeanMethods = false)
@EnableMethodSecurity
class SecurityConfiguration {

    private static final String CSRF_TOKEN = "csrfToken";
    private static final Set<String> ROLES =
            Set.of("DEVELOPER", "ORGANIZER", "JURY", "PANELIST", "HOLDER");
    private static final String SIGN_IN = "/oauth2/authorization/" + ClientConfiguration.PEOPLE;

    /// Pages that a signed-out person is taken to after signing in; other addresses are unknown.
    private static final RequestMatcher FOR_SIGNED_IN =
            new OrRequestMatcher(
                    path("/apps"),
                    path("/apps/**"),
                    path("/team"),
                    path("/team/**"),
                    path("/contest/apply"),
                    path("/contest/entries/**"),
                    path("/contest/ideas/**"),
                    path("/console/callback"),
                    path("/gallery/{id}/endorsement"),
                    path("/gallery/apps/{id}/feedback"),
                    path("/gallery/ideas/mine"),
                    path("/sandbox/mine"),
                    path("/sandbox/mine/**"),
                    path("/organizer"),
                    path("/organizer/**"),
                    path("/questionnaire"),
                    path("/holder"),
                    path("/holder/**"),
                    path("/jury"),
                    path("/jury/**"));

    private static final RequestMatcher ORGANIZERS = path("/organizer/**");

    /// Nobody is sent back to a page that does not exist, nor to a form that a stranger posted.
    static SavedPageRequests rememberedPage() {
        return new SavedPageRequests(
                request -> request.getMethod().equals("GET") && FOR_SIGNED_IN.matches(request),
                SecurityConfiguration::isOrganizersForm);
    }

    /// One measurement for each filter of each request would cost more than it tells.
    @Bean
    SecurityObservationSettings securityObservations() {
        return SecurityObservationSettings.noObservations();
    }

    /// What the browser keeps until somebody signs in: the token of forms, the request that it
    /// takes to the authorization server, and the page to come back to.
    @Bean
    BrowserSessionAttributes signInAttributes() {
        return BrowserSessionAttributes.of(
                CSRF_TOKEN,
                SavedPageRequests.ATTRIBUTE,
                HttpSessionOAuth2AuthorizationRequestRepository.class.getName()
                        + ".AUTHORIZATION_REQUEST");
    }

    private static CsrfTokenRepository csrfTokens() {
        var tokens = new HttpSessionCsrfTokenRepository();
        tokens.setSessionAttributeName(CSRF_TOKEN);
        return tokens;
    }

    /// A form that an organizer posted, with its CSRF token, when their access token had run out:
    /// what they typed is worth more than the five minutes that it lives.
    private static boolean isOrganizersForm(HttpServletRequest request) {
        return request.getMethod().equals("POST")
                && ORGANIZERS.matches(request)
                && SecurityContextHolder.getContext().getAuthentication()
                        instanceof OAuth2AuthenticationToken;
    }

    private static RequestMatcher path(String pattern) {
        return PathPatternRequestMatcher.withDefaults().matcher(pattern);
    }

    @Bean
    SecurityFilterChain pages(
            HttpSecurity http,
            ServiceAddresses addresses,
            PortalTokens tokens,
            RevokedSignIns ended,
            ClientRegistrationRepository registrations) {
        return http.authorizeHttpRequests(SecurityConfiguration::rules)
                .securityContext(
                        context ->
                                context.securityContextRepository(
                                        new CheckedSecurityContextRepository(
                                                sessionsAndRequests(),
                                                (signedIn, _) -> !ended.isOver(signedIn))))
                .oauth2Login(
                        login ->
                                login.loginPage(SIGN_IN)
                                        .failureHandler(
                                                (_, response, _) ->
                                                        response.sendRedirect("/sign-in/failed"))
                                        .authorizationEndpoint(
                                                asked ->
                                                        asked.authorizationRequestResolver(
                                                                new RecentLoginRequestResolver(
                                                                        registrations)))
                                        .tokenEndpoint(
                                                tokenEndpoint ->
                                                        tokenEndpoint.accessTokenResponseClient(
                                                                tokens.ofCode()))
                                        .userInfoEndpoint(
                                                people -> people.oidcUserService(people())))
                .csrf(forms -> forms.csrfTokenRepository(csrfTokens()))
                .logout(
                        logout ->
                                logout.logoutSuccessHandler(
                                        new RpInitiatedLogoutHandler(addresses)))
                .requestCache(cache -> cache.requestCache(rememberedPage()))
                .exceptionHandling(SecurityConfiguration::refusals)
                .headers(headers -> headers(headers, addresses))
                .build();
    }

    private static SecurityContextRepository sessionsAndRequests() {
        return new DelegatingSecurityContextRepository(
                new RequestAttributeSecurityContextRepository(),
                new HttpSessionSecurityContextRepository());
    }

    private static void rules(
            AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry
                    requests) {
        requests.dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.FORWARD)
                .permitAll()
                .requestMatchers("/sandbox/mine", "/sandbox/mine/**")
                .hasRole("DEVELOPER")
                .requestMatchers(
                        "/gallery/*/endorsement",
                        "/gallery/*/endorsement/withdrawal",
                        "/gallery/apps/*/feedback",
                        "/gallery/apps/*/feedback/withdrawal",
                        "/gallery/ideas/mine",
                        "/gallery/ideas/mine/*/withdrawal",
                        "/gallery/ideas/*/endorsement",
                        "/gallery/ideas/*/endorsement/withdrawal")
                .hasRole("PANELIST")
                .requestMatchers(
                        HttpMethod.GET,
                        "/",
                        "/docs/**",
                        "/information/*",
                        "/sandbox/**",
                        "/status",
                        "/status.rss",
                        "/status.json",
                        "/report",
                        "/report.json",
                        "/report/questionnaires",
                        "/report/questionnaires.csv",
                        "/observatory",
                        "/contest",
                        "/contest/board",
                        "/.well-known/contest-key",
                        "/gallery",
                        "/gallery/**",
                        "/contest/results",
                        "/kit",
                        "/sign-in/failed",
                        "/ui/**",
                        "/webjars/**",
                        "/actuator/health/**")
                .permitAll()
                .requestMatchers(
                        "/apps/**",
                        "/team/**",
                        "/contest/apply",
                        "/contest/entries/**",
                        "/contest/ideas/**",
                        "/console/callback")
                .hasRole("DEVELOPER")
                .requestMatchers("/organizer/**")
                .hasRole("ORGANIZER")
                .requestMatchers("/questionnaire", "/questionnaire/**")
                .hasAnyRole("DEVELOPER", "HOLDER", "ORGANIZER", "JURY")
                .requestMatchers("/holder", "/holder/**")
                .hasRole("HOLDER")
                .requestMatchers("/jury", "/jury/**")
                .hasRole("JURY")
                .anyRequest()
                .denyAll();
    }

    private static void refusals(ExceptionHandlingConfigurer<HttpSecurity> refusals) {
        AuthenticationEntryPoint signIn = new LoginUrlAuthenticationEntryPoint(SIGN_IN);
        refusals.authenticationEntryPoint(
                        (request, response, why) -> {
                            if (FOR_SIGNED_IN.matches(request)) {
                                signIn.commence(request, response, why);
                            } else {
                                response.sendError(HttpServletResponse.SC_NOT_FOUND);
                            }
                        })
                .accessDeniedHandler(
                        (request, response, _) -> {
                            // A form without its CSRF token is refused wherever it was sent.
                            var known =
                                    FOR_SIGNED_IN.matches(request)
                                            || !request.getMethod().equals("GET");
                            response.sendError(
                                    known
                                            ? HttpServletResponse.SC_FORBIDDEN
                                            : HttpServletResponse.SC_NOT_FOUND);
                        });
    }

    private static void headers(
            HeadersConfigurer<HttpSecurity> headers, ServiceAddresses serviceAddresses) {
        var policy = ContentSecurityPolicy.allowingFormsTo(origin(serviceAddresses.issuer()));
        headers.contentSecurityPolicy(csp -> csp.policyDirectives(policy))
                .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN))
                .crossOriginOpenerPolicy(
                        opener -> opener.policy(CrossOriginOpenerPolicy.SAME_ORIGIN))
                .permissionsPolicyHeader(
                        permissions ->
                                permissions.policy(
                                        "camera=(), geolocation=(), microphone=(), payment=()"));
    }

    private static String origin(URI address) {
        return address.getScheme() + "://" + address.getAuthority();
    }

    /// The ID token says who somebody is; no second call is made.
    private static OidcUserService people() {
        var people = new OidcUserService();
        people.setRetrieveUserInfo(_ -> false);
        people.setOidcUserConverter(SecurityConfiguration::person);
        return people;
    }

    private static OidcUser person(OidcUserSource source) {
        var token = source.getUserRequest().getIdToken();
        var role = token.getClaimAsString("role");
        var authorities =
                role != null && ROLES.contains(role)
                        ? Set.of(new SimpleGrantedAuthority("ROLE_" + role))
                        : Set.<SimpleGrantedAuthority>of();
        return new DefaultOidcUser(authorities, inShort(token));
    }

    /// Only what pages and sign-out need: this goes into each session.
    private static OidcIdToken inShort(OidcIdToken token) {
        var kept = OidcIdToken.withTokenValue(token.getTokenValue());
        for (var claim : List.of("sub", "name", "role", "holder")) {
            var value = token.getClaimAsString(claim);
            if (value != null) {
                kept.claim(claim, value);
            }
        }
        if (token.getClaim(RevokedSignIns.GENERATION) instanceof Number generation) {
            kept.claim(RevokedSignIns.GENERATION, Long.toString(generation.longValue()));
        }
        var at = token.getAuthenticatedAt();
        if (at != null) {
            kept.claim(RecentSignIn.SIGNED_IN_AT, Long.toString(at.getEpochSecond()));
        }
        return kept.build();
    }
}
