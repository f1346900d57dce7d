package org.mesinfos.showcase.oauth;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.mesinfos.showcase.ShowcaseProperties;
import org.mesinfos.showcase.desk.DeskService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserRequest;
import org.springframework.security.oauth2.client.web.OAuth2LoginAuthenticationFilter;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.oidc.OidcUserInfo;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/// Signing in is connecting: this app knows people by the number that MesInfos made for it, and by
/// nothing else.
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

    private static final Logger LOG = LoggerFactory.getLogger(SecurityConfiguration.class);

    /// What anybody may open.
    private static final String[] OPEN = {
        "/",
        "/desk/**",
        "/error",
        "/ended",
        "/shared/*",
        "/reminders/confirm/*",
        "/reminders/end/*",
        "/actuator/health"
    };

    /// @param app where a form may lead: asking for permission begins with one
    private static String contentPolicy(ShowcaseProperties app) {
        return "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none';"
                + " frame-ancestors 'none'; form-action 'self' "
                + app.issuer();
    }

    @Bean
    SecurityFilterChain pages(
            HttpSecurity http, ShowcaseProperties app, PushedRequests requests, DeskService desks)
            throws Exception {
        return http.authorizeHttpRequests(
                        rules ->
                                rules.requestMatchers(OPEN)
                                        .permitAll()
                                        .requestMatchers(HttpMethod.POST, "/signals")
                                        .permitAll()
                                        .anyRequest()
                                        .authenticated())
                // Signals carry a signature in place of a session, mails a token in their link.
                .csrf(csrf -> csrf.ignoringRequestMatchers("/signals", "/reminders/end/*"))
                .oauth2Login(
                        login ->
                                login.loginPage("/")
                                        .authorizationEndpoint(
                                                at -> at.authorizationRequestResolver(requests))
                                        .userInfoEndpoint(
                                                at ->
                                                        at.oidcUserService(
                                                                asked -> user(asked, desks)))
                                        .successHandler(SecurityConfiguration::connected)
                                        .failureHandler(SecurityConfiguration::refused))
                .addFilterBefore(
                        new IssuerFilter(app.issuer().toString()),
                        OAuth2LoginAuthenticationFilter.class)
                .logout(logout -> logout.logoutSuccessUrl("/"))
                .headers(
                        headers ->
                                headers.contentSecurityPolicy(
                                                csp -> csp.policyDirectives(contentPolicy(app)))
                                        .referrerPolicy(
                                                policy ->
                                                        policy.policy(ReferrerPolicy.NO_REFERRER)))
                .build();
    }

    /// Who signed in, with the permission that they gave. Nothing is read about them for it.
    private static OidcUser user(OidcUserRequest asked, DeskService desks) {
        var subject = Objects.requireNonNull(asked.getIdToken().getSubject(), "no sub");
        var grant = asked.getAdditionalParameters().getOrDefault("grant_id", "").toString();
        desks.open(
                asked.getClientRegistration().getRegistrationId(),
                subject,
                grant,
                asked.getAccessToken().getScopes());
        return new DefaultOidcUser(
                AuthorityUtils.createAuthorityList("PERSON"),
                asked.getIdToken(),
                OidcUserInfo.builder().subject(subject).claim("grant_id", grant).build());
    }

    private static void connected(
            HttpServletRequest request, HttpServletResponse response, Authentication person)
            throws IOException {
        var wanted = request.getSession().getAttribute(PushedRequests.RETURN);
        response.sendRedirect(wanted instanceof String page ? page : "/");
    }

    private static void refused(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException why)
            throws IOException {
        var code =
                why instanceof OAuth2AuthenticationException answer
                        ? answer.getError().getErrorCode()
                        : "unknown";
        LOG.info("No permission: {}", code.replaceAll("[^a-z_]", ""));
        response.sendRedirect("/?answer=" + notice(code));
    }

    /// What is told of each answer that is no permission.
    private static String notice(String code) {
        if (code.equals("access_denied")) {
            return "refused";
        }
        return List.of("invalid_client", "unauthorized_client").contains(code) ? "key" : "failed";
    }
}
