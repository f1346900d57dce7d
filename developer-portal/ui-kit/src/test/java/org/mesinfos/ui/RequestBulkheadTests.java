package org.mesinfos.ui;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ServletInputStream;
import java.io.IOException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.servlet.resource.ResourceUrlProvider;
import org.thymeleaf.ITemplateEngine;

/// With one place, which somebody has.
@WebMvcTest
class RequestBulkheadTests {

    private static final String BROWSER = "text/html,application/xhtml+xml,*/*;q=0.8";

    @Autowired ObjectProvider<ITemplateEngine> templates;
    @Autowired ObjectProvider<ResourceUrlProvider> resources;

    private RequestBulkhead bulkhead;

    @BeforeEach
    void onePlace() {
        bulkhead = new RequestBulkhead(1, new BusyResponse(templates, resources));
    }

    @Test
    void somebodyWhoComesWhileItIsFullIsToldToComeBackInTheirLanguage() throws Exception {
        var french = whileFull(asked("GET", "/permissions", BROWSER));
        var english = asked("GET", "/permissions", BROWSER);
        english.addHeader("Accept-Language", "en");

        assertThat(french.getStatus()).isEqualTo(503);
        assertThat(Integer.parseInt(french.getHeader("Retry-After"))).isBetween(2, 5);
        assertThat(french.getContentAsString())
                .contains("lang=\"fr\"", "Beaucoup de monde", "/ui/mesinfos-");
        assertThat(whileFull(english).getContentAsString())
                .contains("lang=\"en\"", "Many people at once");
    }

    @Test
    void thatPageIsAsSafeAsAnother() throws Exception {
        var refused = asked("GET", "/permissions", BROWSER);
        refused.setSecure(true);

        var answer = whileFull(refused);

        assertThat(answer.getHeader("Content-Security-Policy"))
                .isEqualTo(ContentSecurityPolicy.STRICT);
        assertThat(answer.getHeader("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(answer.getHeader("X-Frame-Options")).isEqualTo("DENY");
        assertThat(answer.getHeader("Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(answer.getHeader("Cache-Control")).isEqualTo("no-store");
        assertThat(answer.getHeader("Strict-Transport-Security")).startsWith("max-age=");
        assertThat(answer.getContentAsString()).doesNotContain("<script", "style=", "<style");
    }

    @Test
    void anAppGetsTheErrorOfTheProtocolAndAServiceAProblem() throws Exception {
        var app = whileFull(asked("POST", "/oauth2/token", "application/json"));
        var service = whileFull(asked("GET", "/internal/clients", "application/json"));

        assertThat(app.getStatus()).isEqualTo(503);
        assertThat(app.getContentType()).isEqualTo("application/json");
        assertThat(app.getContentAsString()).contains("\"error\":\"temporarily_unavailable\"");
        assertThat(service.getStatus()).isEqualTo(503);
        assertThat(service.getContentType()).isEqualTo("application/problem+json");
        assertThat(service.getHeader("Retry-After")).isNotNull();
    }

    @Test
    void nothingIsDoneForSomebodyWhoIsRefused() throws Exception {
        var body =
                new MockHttpServletRequest("POST", "/login") {
                    @Override
                    public String getParameter(String name) {
                        throw new AssertionError("the body is read");
                    }

                    @Override
                    public ServletInputStream getInputStream() {
                        throw new AssertionError("the body is read");
                    }
                };
        body.addHeader("Accept", BROWSER);

        assertThat(whileFull(body).getStatus()).isEqualTo(503);
    }

    @Test
    void healthAndStylesAreAnsweredAlsoWhenItIsFull() throws Exception {
        assertThat(whileFull(asked("GET", "/actuator/health", "*/*")).getStatus()).isEqualTo(200);
        assertThat(whileFull(asked("GET", "/ui/mesinfos.css", "*/*")).getStatus()).isEqualTo(200);
    }

    @Test
    void aPlaceIsFreeAgainAfterAnAnswerAndAfterAFailure() throws Exception {
        var torn = asked("GET", "/torn", BROWSER);
        try {
            bulkhead.doFilter(
                    torn,
                    new MockHttpServletResponse(),
                    (_, _) -> {
                        throw new IOException("torn");
                    });
        } catch (IOException failed) {
            assertThat(failed).hasMessage("torn");
        }
        var passed = new MockFilterChain();

        bulkhead.doFilter(
                asked("GET", "/permissions", BROWSER), new MockHttpServletResponse(), passed);

        assertThat(passed.getRequest()).isNotNull();
    }

    private MockHttpServletResponse whileFull(MockHttpServletRequest next) throws Exception {
        var answer = new MockHttpServletResponse();
        bulkhead.doFilter(
                asked("GET", "/slow", BROWSER),
                new MockHttpServletResponse(),
                (_, _) -> bulkhead.doFilter(next, answer, new MockFilterChain()));
        return answer;
    }

    private static MockHttpServletRequest asked(String method, String path, String accepted) {
        var request = new MockHttpServletRequest(method, path);
        request.addHeader("Accept", accepted);
        return request;
    }
}
