package org.mesinfos.data.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.mesinfos.data.problem.Problem;
import org.mesinfos.data.problem.ProblemType;
import org.mesinfos.data.problem.ProblemWriter;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.InsufficientAuthenticationException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;

/// Says why the security filters let a request go no further.
final class SecurityProblemHandler implements AuthenticationEntryPoint, AccessDeniedHandler {

    private static final String API = "/v1/";

    @Override
    public void commence(
            HttpServletRequest request,
            HttpServletResponse response,
            AuthenticationException failure)
            throws IOException {
        var type =
                failure instanceof InsufficientAuthenticationException
                        ? ProblemType.TOKEN_MISSING
                        : ProblemType.TOKEN_INVALID;
        write(type, request, response);
    }

    @Override
    public void handle(
            HttpServletRequest request, HttpServletResponse response, AccessDeniedException failure)
            throws IOException {
        var caller = SecurityContextHolder.getContext().getAuthentication();
        var personal =
                caller != null
                        && caller.getAuthorities().stream()
                                .noneMatch(
                                        held -> RequiresGrant.AUTHORITY.equals(held.getAuthority()))
                        && request.getRequestURI().startsWith(API + "me");
        write(personal ? ProblemType.GRANT_REQUIRED : ProblemType.SCOPE_MISSING, request, response);
    }

    // Outside the API everything unknown is denied; to the caller there is simply nothing.
    private static void write(
            ProblemType type, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        var inApi = request.getRequestURI().startsWith(API);
        var told = inApi || type == ProblemType.TOKEN_INVALID ? type : ProblemType.NOT_FOUND;
        ProblemWriter.write(Problem.of(told), request, response);
    }
}
