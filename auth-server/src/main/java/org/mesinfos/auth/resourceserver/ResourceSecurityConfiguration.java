package org.mesinfos.auth.resourceserver;

import java.util.List;
import org.mesinfos.auth.client.RegisteredApps;
import org.mesinfos.auth.clientauth.DPoPProofDecoderFactory;
import org.mesinfos.auth.clientauth.DPoPProofVerifier;
import org.mesinfos.auth.token.IssuedTokenDecoder;
import org.mesinfos.auth.token.TokenGrants;
import org.mesinfos.auth.token.WebAppCorsConfigurationSource;
import org.mesinfos.auth.web.AddressesProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.server.resource.authentication.DPoPAuthenticationProvider;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AuthenticationEntryPointFailureHandler;

/// Who may call what apps call with an access token: as a bearer token, or bound to a key and with
/// a proof of it (RFC 9449). A bound token does not work as a bearer token.
@Configuration(proxyBeanMethods = false)
class ResourceSecurityConfiguration {

    @Bean
    @Order(0)
    SecurityFilterChain resources(
            HttpSecurity http,
            IssuedTokenDecoder tokens,
            RegisteredApps apps,
            TokenGrants grants,
            DPoPProofVerifier proofs,
            AddressesProperties addresses) {
        var refusals = new BearerTokenErrorHandler();
        var audiences = List.of(addresses.dataApi(), addresses.issuer());
        return http.securityMatcher("/userinfo", "/grants/**", "/corrections/**")
                .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                .csrf(AbstractHttpConfigurer::disable) // no cookie opens these endpoints
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .sessionManagement(
                        session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .cors(cors -> cors.configurationSource(new WebAppCorsConfigurationSource(apps)))
                .oauth2ResourceServer(
                        server -> {
                            server.authenticationEntryPoint(refusals)
                                    .accessDeniedHandler(refusals)
                                    .jwt(
                                            jwt ->
                                                    jwt.decoder(tokens.accessTokensFor(audiences))
                                                            .jwtAuthenticationConverter(
                                                                    new AppAccessTokenConverter(
                                                                            apps, grants)))
                                    .dPoP(
                                            bound ->
                                                    bound.authenticationFailureHandler(
                                                            new AuthenticationEntryPointFailureHandler(
                                                                    refusals)));
                            server.withObjectPostProcessor(checking(proofs));
                        })
                .exceptionHandling(
                        errors ->
                                errors.authenticationEntryPoint(refusals)
                                        .accessDeniedHandler(refusals))
                .build();
    }

    private static ObjectPostProcessor<DPoPAuthenticationProvider> checking(
            DPoPProofVerifier proofs) {
        return new ObjectPostProcessor<>() {
            @Override
            public <P extends DPoPAuthenticationProvider> P postProcess(P provider) {
                provider.setDPoPProofVerifierFactory(new DPoPProofDecoderFactory(proofs));
                return provider;
            }
        };
    }
}
