package org.mesinfos.data.problem;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/// Answers what the filters below throw, before the container can.
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
class ProblemFilter extends OncePerRequestFilter {

    private static final Logger LOG = LoggerFactory.getLogger(ProblemFilter.class);

    private final String resourceMetadata;

    ProblemFilter(@Value("${platform.data-api:http://localhost:8090}") String address) {
        this.resourceMetadata = address + "/.well-known/oauth-protected-resource";
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        request.setAttribute(ProblemWriter.RESOURCE_METADATA, resourceMetadata);
        try {
            chain.doFilter(request, response);
            writeBody(request, response);
        } catch (Problem problem) {
            ProblemWriter.write(problem, request, response);
        } catch (InvalidParameterException e) {
            // The container could not read the query, such as one with a parameter without a name.
            ProblemWriter.write(Problem.of(ProblemType.REQUEST_MALFORMED), request, response);
        } catch (RuntimeException | ServletException e) {
            if (response.isCommitted()) {
                throw e;
            }
            LOG.error("a request failed", e);
            ProblemWriter.write(Problem.of(ProblemType.INTERNAL_ERROR), request, response);
        }
    }

    // Some filters only set a status, such as the one that verifies DPoP proofs (RFC 9449).
    private static void writeBody(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (response.getStatus() >= 400 && response.getContentType() == null) {
            var type =
                    response.containsHeader(HttpHeaders.WWW_AUTHENTICATE)
                            ? ProblemType.TOKEN_INVALID
                            : ProblemAdvice.typeOf(response.getStatus());
            ProblemWriter.write(Problem.of(type), request, response);
        }
    }
}
