package org.mesinfos.data.problem;

import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.mesinfos.data.web.RequestId;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;

/// Answers requests that Tomcat refuses before any filter runs, such as a broken request line.
///
/// Tomcat would answer them with a page of HTML.
public final class ProblemValve extends ErrorReportValve {

    /// Made by Tomcat, by name.
    public ProblemValve() {}

    @Override
    protected void report(Request request, Response response, Throwable throwable) {
        if (response.getStatus() < 400 || response.getContentWritten() > 0) {
            return;
        }
        if (!response.setErrorReported()) {
            return;
        }
        var id = RequestId.next();
        var locale = Languages.preferred(request.getHeader(HttpHeaders.ACCEPT_LANGUAGE));
        var problem = Problem.of(ProblemAdvice.typeOf(response.getStatus()));
        var body = ProblemWriter.bytes(problem, response.getStatus(), locale, id);
        try {
            response.setHeader(RequestId.HEADER, id);
            response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
            response.setContentLength(body.length);
            response.getOutputStream().write(body);
            response.finishResponse();
        } catch (IOException | IllegalStateException _) {
            // The connection is gone or its writer is in use; there is nobody left to tell.
        }
    }
}
