package org.mesinfos.auth.signin;

import java.util.List;
import org.mesinfos.auth.passkey.Passkeys;
import org.mesinfos.auth.web.SavedRequests;
import org.mesinfos.ui.BrowserSessionAttributes;
import org.mesinfos.ui.CheckedSecurityContextRepository;
import org.mesinfos.ui.ContentSecurityPolicy;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.ProviderNotFoundException;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer.FrameOptionsConfig;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.authentication.session.ChangeSessionIdAuthenticationStrategy;
import org.springframework.security.web.authentication.session.CompositeSessionAuthenticationStrategy;
import org.springframework.security.web.authentication.session.SessionAuthenticationStrategy;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.security.web.csrf.CsrfAuthenticationStrategy;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.security.web.csrf.HttpSessionCsrfTokenRepository;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/// Who may call the pages. Each handler says so itself; what says nothing needs at least a sign-in.
@Configuration(proxyBeanMethods = false)
@EnableMethodSecurity(jsr250Enabled = true)
@EnableScheduling
class SignInSecurityConfiguration {

    private static final String CSRF_TOKEN = "csrfToken";
    private static final String[] OPEN = {
        "/login",
        "/login/person",
        "/login/passkey",
        "/login/passkey/options",
        "/login/first-passkey",
        "/login/first-passkey/options",
        "/first-organizer",
        "/sign-up",
        "/sign-up/confirm",
        "/recovery",
        "/recovery/password",
        "/recovery/cancel",
        "/emergency-stop",
        "/outbox",
        "/connect/logout",
        "/signed-out",
        "/error",
        "/authorization-problem",
        "/receipts/jwks",
        "/schemas/**",
        "/left/**",
        "/favicon.ico",
        "/ui/**",
        "/auth/passkey.js",
        "/auth/proof.js",
        "/webjars/**",
        "/actuator/health/**"
    };

    @Bean
    @Order(3)
    SecurityFilterChain pages(
            HttpSecurity http,
            SavedRequests interrupted,
            CsrfTokenRepository csrf,
            SecurityContextRepository contexts) {
        return http.authorizeHttpRequests(
                        requests ->
                                requests.requestMatchers(OPEN)
                                        .permitAll()
                                        .anyRequest()
                                        .authenticated())
                .csrf(forms -> forms.csrfTokenRepository(csrf))
                .securityContext(context -> context.securityContextRepository(contexts))
                .requestCache(cache -> cache.requestCache(interrupted))
                .exceptionHandling(errors -> errors.authenticationEntryPoint(signInPage()))
                .logout(out -> out.logoutUrl("/logout").logoutSuccessUrl("/signed-out"))
                .headers(
                        headers ->
                                headers.contentSecurityPolicy(
                                                policy ->
                                                        policy.policyDirectives(
                                                                ContentSecurityPolicy.STRICT))
                                        .frameOptions(FrameOptionsConfig::deny)
                                        .referrerPolicy(
                                                policy ->
                                                        policy.policy(ReferrerPolicy.NO_REFERRER)))
                .build();
    }

    @Bean
    CsrfTokenRepository csrfTokenRepository() {
        var tokens = new HttpSessionCsrfTokenRepository();
        tokens.setSessionAttributeName(CSRF_TOKEN);
        return tokens;
    }

    /// The token of the sign-in form, and the challenge of a passkey, which counts once.
    @Bean
    BrowserSessionAttributes signInAttributes() {
        return BrowserSessionAttributes.of(CSRF_TOKEN, Passkeys.CHALLENGE);
    }

    @Bean
    SecurityContextRepository securityContextRepository(SignInValidity generations) {
        return new CheckedSecurityContextRepository(
                new HttpSessionSecurityContextRepository(), generations::isCurrent);
    }

    /// A new session id, then a new CSRF token: what was known before the sign-in opens nothing.
    /// The token is made while the session is written anyway, not by a write of its own at the next
    /// page.
    @Bean
    SessionAuthenticationStrategy sessionAuthenticationStrategy(CsrfTokenRepository csrf) {
        return new CompositeSessionAuthenticationStrategy(
                List.of(
                        new ChangeSessionIdAuthenticationStrategy(),
                        new CsrfAuthenticationStrategy(csrf),
                        (_, request, response) -> csrf.loadDeferredToken(request, response).get()));
    }

    /// People sign in on the page and nowhere else; without this, Spring Boot invents a user. It is
    /// the parent of the protocol's managers, so it must not hide what they found wrong.
    @Bean
    AuthenticationManager authenticationManager() {
        return authentication -> {
            throw new ProviderNotFoundException("people sign in on the sign-in page only");
        };
    }

    /// Relative, so that a forged `Host` header does not lead anybody away.
    private static LoginUrlAuthenticationEntryPoint signInPage() {
        var page = new LoginUrlAuthenticationEntryPoint("/login");
        page.setFavorRelativeUris(true);
        return page;
    }
}
