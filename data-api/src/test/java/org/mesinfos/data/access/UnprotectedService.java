package org.mesinfos.data.access;

import com.nimbusds.jwt.SignedJWT;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.text.ParseException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.mesinfos.catalogue.Dataset;
import org.mesinfos.data.grant.LiveGrant;
import org.mesinfos.data.grant.LiveGrants;
import org.mesinfos.data.token.AccessTokenDecoder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.context.annotation.Profile;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.web.filter.OncePerRequestFilter;

/// The service without what it exists for, to measure what that costs: tokens are believed, grants
/// are read once, nothing is limited per app or person, nothing is recorded. It stands among the
/// tests, so no packaged service has it.
@Profile("bare")
@Configuration(proxyBeanMethods = false)
public class UnprotectedService {

    @Bean
    @Order(0)
    SecurityFilterChain believing(HttpSecurity http) {
        return http.securityMatcher("/v1/me/**")
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .addFilterBefore(new Believing(), AnonymousAuthenticationFilter.class)
                .build();
    }

    @Bean
    @Primary
    AccessGate open(LiveGrants grants) {
        return new Open(grants);
    }

    private static final class Believing extends OncePerRequestFilter {

        private final CallerAuthenticationConverter callerAuthenticationConverter =
                new CallerAuthenticationConverter();

        @Override
        protected void doFilterInternal(
                HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws ServletException, IOException {
            var token = request.getHeader("Authorization").substring("Bearer ".length());
            try {
                var claims = SignedJWT.parse(token).getJWTClaimsSet().toJSONObject();
                claims.keySet().removeIf(claim -> claim.equals("iat") || claim.equals("exp"));
                var jwt =
                        Jwt.withTokenValue(token)
                                .header("alg", "none")
                                .claims(all -> all.putAll(claims))
                                .build();
                SecurityContextHolder.getContext()
                        .setAuthentication(callerAuthenticationConverter.convert(jwt));
                chain.doFilter(request, response);
            } catch (ParseException e) {
                throw new ServletException(e);
            }
        }
    }

    /// Public for the look that finds it.
    public static final class Open implements AccessGate {

        private final LiveGrants grants;
        private final Map<String, LiveGrant> known = new ConcurrentHashMap<>();

        Open(LiveGrants grants) {
            this.grants = grants;
        }

        @Override
        public <T> T read(
                Jwt token,
                AccessRequest accessRequest,
                Function<Permit, UnrecordedResult<T>> reading) {
            var grant =
                    known.computeIfAbsent(
                            token.getClaimAsString(AccessTokenDecoder.GRANT_ID),
                            id -> grants.find(id, AccessContext.client(token)).orElseThrow());
            return reading.apply(new Permit(grant, accessRequest.dataset(), grant.items()))
                    .answer();
        }

        @Override
        public <T> T readOwn(
                Jwt token,
                String requestId,
                Dataset dataset,
                OwnerAccess look,
                Function<Permit, UnrecordedResult<T>> reading) {
            throw new UnsupportedOperationException("only reading by apps is measured");
        }
    }
}
