package org.mesinfos.data.problem;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/// Answers what the container reports by its error page mechanism.
@Controller
class ContainerProblems implements ErrorController {

    @RequestMapping("${server.error.path:${error.path:/error}}")
    @PreAuthorize("permitAll()")
    void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        var type =
                status instanceof Integer code ? ProblemAdvice.typeOf(code) : ProblemType.NOT_FOUND;
        ProblemWriter.write(Problem.of(type), request, response);
    }
}
