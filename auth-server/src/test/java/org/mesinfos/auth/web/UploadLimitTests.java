package org.mesinfos.auth.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.util.unit.DataSize;

class UploadLimitTests {

    private final UploadLimit limit = new UploadLimit(DataSize.ofBytes(10));

    @Test
    void whoUploadsTooMuchIsSentBackToTheirPage() throws Exception {
        var answer = upload("/my-data/documents");

        assertThat(answer.getStatus()).isEqualTo(303);
        assertThat(answer.getHeader("Location")).isEqualTo("/my-data/documents?too-much");
    }

    @Test
    void noAddressLeadsToAnotherHost() throws Exception {
        for (var address : new String[] {"//evil.example/my-rights/import", "/somewhere"}) {
            assertThat(upload(address).getHeader("Location")).as(address).isNull();
        }
    }

    @Test
    void filesAreTakenByThePagesForThemOnly() throws Exception {
        for (var address : new String[] {"/login", "/oauth2/token", "/login/passkey"}) {
            assertThat(upload(address).getStatus()).as(address).isEqualTo(415);
        }
    }

    private MockHttpServletResponse upload(String address) throws Exception {
        var request = new MockHttpServletRequest("POST", address);
        request.setContentType("multipart/form-data; boundary=x");
        request.setContent(new byte[11]);
        var answer = new MockHttpServletResponse();
        limit.doFilter(request, answer, new MockFilterChain());
        return answer;
    }
}
