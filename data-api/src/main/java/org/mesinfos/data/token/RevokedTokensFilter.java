package org.mesinfos.data.token;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.mesinfos.data.grant.RevokedTokens;
import org.mesinfos.data.problem.Problem;
import org.mesinfos.data.problem.ProblemType;
import org.mesinfos.data.problem.ProblemWriter;
import org.mesinfos.engine.log.SecurityAction;
import org.mesinfos.engine.log.SecurityEvent;
import org.mesinfos.engine.log.SecurityLog;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.web.filter.OncePerRequestFilter;

/// Refuses revoked tokens under no grant: of organizers, holders and parts of the platform. What
/// acts under a grant ends with the grant, which `AccessGate` asks.
public final class RevokedTokensFilter extends OncePerRequestFilter {

    private final RevokedTokens revoked;

    public RevokedTokensFilter(RevokedTokens revoked) {
        this.revoked = revoked;
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (isRevoked(SecurityContextHolder.getContext().getAuthentication())) {
            SecurityLog.write(
                    SecurityEvent.of(SecurityAction.REVOKED_TOKEN_USED)
                            .client(client())
                            .from(request.getRemoteAddr()));
            ProblemWriter.write(Problem.of(ProblemType.TOKEN_REVOKED), request, response);
        } else {
            chain.doFilter(request, response);
        }
    }

    private static @Nullable String client() {
        return SecurityContextHolder.getContext().getAuthentication()
                        instanceof JwtAuthenticationToken known
                ? known.getToken().getClaimAsString("client_id")
                : null;
    }

    private boolean isRevoked(@Nullable Authentication caller) {
        return caller instanceof JwtAuthenticationToken known
                && !known.getToken().hasClaim(AccessTokenDecoder.GRANT_ID)
                && isRevoked(known.getToken());
    }

    private boolean isRevoked(Jwt token) {
        return token.getId() instanceof String jti
                && token.getSubject() instanceof String subject
                && revoked.contains(jti, subject, token.getIssuedAt());
    }
}
