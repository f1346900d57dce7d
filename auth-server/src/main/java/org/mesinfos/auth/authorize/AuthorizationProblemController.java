package org.mesinfos.auth.authorize;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.mesinfos.engine.secret.RandomTokens;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.server.ResponseStatusException;

/// Tells a person that an app's request is wrong in a way that the app cannot be told.
@Controller
class AuthorizationProblemController {

    static final String PATH = "/authorization-problem";
    static final String ERROR = AuthorizationProblemController.class.getName() + ".error";

    private static final Logger LOG = LoggerFactory.getLogger(AuthorizationProblemController.class);
    private static final String PARAMETER = "Parameter: ";
    private static final Map<String, String> REASONS =
            Map.of(
                    "client_id", "client",
                    "redirect_uri", "redirect",
                    "request_uri", "pushed",
                    "response_type", "response-type");
    private static final int REFERENCE_BITS = 48;

    /// @param reason end of the message key `authorization-problem.reason.…`
    /// @param code the OAuth error code, for the developer who is told of it
    /// @param reference what to quote; the log has it too
    record Page(String reason, String code, String reference) {}

    @RequestMapping(PATH)
    @PreAuthorize("permitAll")
    String show(HttpServletRequest request, HttpServletResponse response, Model model) {
        if (request.getDispatcherType() != DispatcherType.FORWARD
                || !(request.getAttribute(ERROR) instanceof OAuth2Error error)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        var reference = RandomTokens.ofBits(REFERENCE_BITS);
        LOG.info("Authorization request refused, reference {}: {}", reference, error);
        response.setStatus(HttpStatus.BAD_REQUEST.value());
        model.addAttribute("page", new Page(reason(error), error.getErrorCode(), reference));
        return "auth/authorization-problem";
    }

    private static String reason(OAuth2Error error) {
        var description = error.getDescription() == null ? "" : error.getDescription();
        var at = description.indexOf(PARAMETER);
        var parameter = at < 0 ? "" : description.substring(at + PARAMETER.length());
        return REASONS.getOrDefault(parameter, "other");
    }
}
