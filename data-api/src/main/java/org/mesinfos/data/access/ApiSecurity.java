package org.mesinfos.data.access;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.stream.Stream;
import org.mesinfos.catalogue.Catalogue;
import org.mesinfos.data.grant.RevokedTokens;
import org.mesinfos.data.grant.WebOrigins;
import org.mesinfos.data.load.AppBulkheads;
import org.mesinfos.data.ratelimit.RateLimitFilter;
import org.mesinfos.data.secret.ServiceKeys;
import org.mesinfos.data.token.AccessTokenDecoder;
import org.mesinfos.data.token.AccessTokenProperties;
import org.mesinfos.data.token.DPoPFailureHandler;
import org.mesinfos.data.token.DPoPNonceFilter;
import org.mesinfos.data.token.DPoPNonces;
import org.mesinfos.data.token.DPoPProofVerifier;
import org.mesinfos.data.token.PublishedAddressDPoPConverter;
import org.mesinfos.data.token.ResourceMetadata;
import org.mesinfos.data.token.RevokedTokensFilter;
import org.mesinfos.data.token.SigningKeys;
import org.mesinfos.data.token.SigningKeysHealth;
import org.mesinfos.data.token.StrictBearerTokenResolver;
import org.mesinfos.data.trail.RefusalLog;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.oauth2.server.resource.authentication.DPoPAuthenticationProvider;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.firewall.StrictHttpFirewall;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.filter.CorsFilter;

/// The single filter chain: no sessions, no cookies, everything denied that is not named here.
@Configuration(proxyBeanMethods = false)
@EnableMethodSecurity
@EnableConfigurationProperties(AccessTokenProperties.class)
class ApiSecurity {

    // Swagger UI sets styles from its script and talks to the auth server for its token.
    private static final String REFERENCE =
            "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline';"
                    + " img-src 'self' data:; font-src 'self' data:; base-uri 'none';"
                    + " form-action 'none'; frame-ancestors 'none'; connect-src 'self' ";
    private static final String NOTHING = "default-src 'none'; frame-ancestors 'none'";

    /// Each filter and each decision would be wrapped for measurements that nobody takes.
    @Bean
    SecurityObservationSettings noObservations() {
        return SecurityObservationSettings.noObservations();
    }

    @Bean
    SigningKeys signingKeys(AccessTokenProperties expected, Clock clock) {
        return new SigningKeys(expected.keys(), clock);
    }

    @Bean
    SigningKeysHealth signingKeysHealthIndicator(SigningKeys keys) {
        return new SigningKeysHealth(keys);
    }

    @Bean
    PreGrantRefusalRecorder preGrantRefusalRecorder(
            ClientAppDirectory apps,
            RefusalLog notes,
            Catalogue catalogue,
            AccessTokenDecoder tokens,
            Clock clock) {
        return new PreGrantRefusalRecorder(apps, notes, catalogue, tokens::verifiedBefore, clock);
    }

    // The security chain runs it, around what looks at tokens; the container must not run it too.
    @Bean
    FilterRegistrationBean<PreGrantRefusalRecorder> preGrantRefusalRecorderRegistration(
            PreGrantRefusalRecorder filter) {
        var registration = new FilterRegistrationBean<>(filter);
        registration.setEnabled(false);
        return registration;
    }

    @Bean
    AccessTokenDecoder accessTokens(AccessTokenProperties expected, SigningKeys keys, Clock clock) {
        return new AccessTokenDecoder(expected, keys, clock);
    }

    /// Header values may be UTF-8, which the container hands over byte by byte; the stock rule
    /// takes some of these bytes for control characters and so refuses typographic apostrophes.
    @Bean
    StrictHttpFirewall firewall() {
        var firewall = new StrictHttpFirewall();
        firewall.setAllowedHeaderValues(ApiSecurity::isText);
        return firewall;
    }

    private static boolean isText(String value) {
        if (value.chars().allMatch(c -> c >= ' ' && c < 0x7f)) {
            return true;
        }
        var utf8 = value.getBytes(StandardCharsets.ISO_8859_1);
        return new String(utf8, StandardCharsets.UTF_8).chars().noneMatch(Character::isISOControl);
    }

    @Bean
    @Order(1)
    SecurityFilterChain referencePages(HttpSecurity http, AccessTokenProperties platform) {
        return http.securityMatcher("/docs", "/docs/**")
                .sessionManagement(s -> s.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .headers(
                        headers ->
                                headers.contentSecurityPolicy(
                                        csp -> csp.policyDirectives(REFERENCE + platform.issuer())))
                .build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain api(
            HttpSecurity http,
            RateLimitFilter quota,
            AppBulkheads bulkheads,
            AccessTokenProperties platform,
            ServiceKeys keys,
            Catalogue catalogue,
            WebOrigins origins,
            PreGrantRefusalRecorder early,
            RevokedTokens revoked,
            Environment ports,
            Clock clock) {
        var securityProblemHandler = new SecurityProblemHandler();
        var metadata = new ResourceMetadata(platform, catalogue);
        var nonces = new DPoPNonces(keys, clock);
        var managementPortAuthorization = new ManagementPortAuthorization(ports);
        return http.sessionManagement(s -> s.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .addFilter(
                        WebAppCorsConfigurationSource.filter(
                                origins, platform.dataApi(), withoutToken()))
                .addFilterAfter(new DPoPNonceFilter(nonces), CorsFilter.class)
                .addFilterAfter(early, DPoPNonceFilter.class)
                .addFilterBefore(new RevokedTokensFilter(revoked), AuthorizationFilter.class)
                .addFilterBefore(quota, AuthorizationFilter.class)
                .addFilterBefore(bulkheads, AuthorizationFilter.class)
                .oauth2ResourceServer(
                        server ->
                                server.withObjectPostProcessor(
                                                checking(new DPoPProofVerifier(nonces, clock)))
                                        .protectedResourceMetadata(
                                                about ->
                                                        about.protectedResourceMetadataCustomizer(
                                                                metadata))
                                        .bearerTokenResolver(new StrictBearerTokenResolver())
                                        .authenticationEntryPoint(securityProblemHandler)
                                        .accessDeniedHandler(securityProblemHandler)
                                        .jwt(
                                                jwt ->
                                                        jwt.jwtAuthenticationConverter(
                                                                new CallerAuthenticationConverter()))
                                        .dPoP(
                                                bound ->
                                                        bound.authenticationConverter(
                                                                        new PublishedAddressDPoPConverter(
                                                                                platform.dataApi()))
                                                                .authenticationFailureHandler(
                                                                        new DPoPFailureHandler())))
                .exceptionHandling(
                        handling ->
                                handling.authenticationEntryPoint(securityProblemHandler)
                                        .accessDeniedHandler(securityProblemHandler))
                .authorizeHttpRequests(
                        requests ->
                                requests.requestMatchers(withoutToken())
                                        .permitAll()
                                        .requestMatchers("/v1/**")
                                        .authenticated()
                                        .requestMatchers("/error")
                                        .permitAll()
                                        .requestMatchers(
                                                "/actuator/health/database/**",
                                                "/actuator/prometheus")
                                        .access(managementPortAuthorization)
                                        .requestMatchers("/actuator/health/**")
                                        .permitAll()
                                        .anyRequest()
                                        .denyAll())
                .headers(
                        headers ->
                                headers.contentSecurityPolicy(csp -> csp.policyDirectives(NOTHING))
                                        .referrerPolicy(
                                                referrer ->
                                                        referrer.policy(
                                                                ReferrerPolicy.NO_REFERRER)))
                .build();
    }

    /// What everybody may read: the catalogue, published totals, the trail's signed state, the
    /// reference.
    private static RequestMatcher withoutToken() {
        var paths = PathPatternRequestMatcher.withDefaults();
        return new OrRequestMatcher(
                Stream.of(
                                "/v1/datasets",
                                "/v1/datasets/**",
                                "/v1/observatory",
                                "/v1/observatory/**",
                                "/v1/trail/**",
                                "/openapi",
                                "/openapi.*",
                                "/openapi/**",
                                "/.well-known/oauth-protected-resource/**")
                        .<RequestMatcher>map(paths::matcher)
                        .toList());
    }

    private static ObjectPostProcessor<DPoPAuthenticationProvider> checking(
            DPoPProofVerifier rules) {
        return new ObjectPostProcessor<>() {
            @Override
            public <P extends DPoPAuthenticationProvider> P postProcess(P provider) {
                provider.setDPoPProofVerifierFactory(rules);
                return provider;
            }
        };
    }
}
