package org.mesinfos.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.server.ResponseStatusException;

class BodyLimitTests {

    private final BodyLimit limit = new BodyLimit(10);

    @Test
    void aBodyThatIsAnnouncedAsTooLargeIsRefusedUnread() throws Exception {
        var answer = new MockHttpServletResponse();
        var chain = new MockFilterChain();

        limit.doFilter(request(11), answer, chain);

        assertThat(answer.getStatus()).isEqualTo(413);
        assertThat(chain.getRequest()).isNull();
    }

    @Test
    void ofABodyWithoutAnEndOnlyTheBeginningIsRead() throws Exception {
        var unannounced =
                new MockHttpServletRequest("POST", "/login/passkey") {
                    @Override
                    public long getContentLengthLong() {
                        return -1;
                    }
                };
        unannounced.setContent(new byte[11]);
        var chain = new MockFilterChain();

        limit.doFilter(unannounced, new MockHttpServletResponse(), chain);

        var body = chain.getRequest().getInputStream();
        assertThat(body.readNBytes(10)).hasSize(10);
        assertThatExceptionOfType(ResponseStatusException.class)
                .isThrownBy(body::read)
                .extracting(ResponseStatusException::getStatusCode)
                .isEqualTo(HttpStatus.CONTENT_TOO_LARGE);
    }

    @Test
    void whatFitsPasses() throws Exception {
        var chain = new MockFilterChain();

        limit.doFilter(request(10), new MockHttpServletResponse(), chain);

        assertThat(chain.getRequest().getInputStream().readAllBytes()).hasSize(10);
    }

    private static MockHttpServletRequest request(int bytes) {
        var request = new MockHttpServletRequest("POST", "/login/passkey");
        request.setContent(new byte[bytes]);
        return request;
    }
}
