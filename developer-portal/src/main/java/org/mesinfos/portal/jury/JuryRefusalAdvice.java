package org.mesinfos.portal.jury;

import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpStatus;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;

/// Says in one sentence why something about an entry cannot be done. To whom it is not addressed,
/// an entry does not exist.
@ControllerAdvice
class JuryRefusalAdvice {

    @ExceptionHandler
    String refuse(JuryRefusalException refused, HttpServletResponse response, Model model) {
        var status =
                switch (refused.refusal()) {
                    case ROLE -> HttpStatus.NOT_FOUND;
                    case CONFLICT -> HttpStatus.FORBIDDEN;
                    case NOT_HANDED_IN, HANDED_IN, PHASE, TOO_EARLY, TOO_LATE ->
                            HttpStatus.CONFLICT;
                };
        response.setStatus(status.value());
        model.addAttribute("refusal", refused.refusal());
        return "portal/jury-refusal";
    }
}
