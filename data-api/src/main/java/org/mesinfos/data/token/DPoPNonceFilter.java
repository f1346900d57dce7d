package org.mesinfos.data.token;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.filter.OncePerRequestFilter;

/// Tells a client that shows a proof which value the next one must contain (RFC 9449 section 8.2),
/// so that an app that keeps reading is never sent back for it.
public final class DPoPNonceFilter extends OncePerRequestFilter {

    public static final String NAME = "DPoP-Nonce";

    private static final String PROOF = "DPoP";

    private final DPoPNonces nonces;

    public DPoPNonceFilter(DPoPNonces nonces) {
        this.nonces = nonces;
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (request.getHeader(PROOF) != null) {
            response.setHeader(NAME, nonces.current());
        }
        chain.doFilter(request, response);
    }
}
