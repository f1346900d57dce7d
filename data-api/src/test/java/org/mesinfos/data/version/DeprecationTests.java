package org.mesinfos.data.version;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/// What will go is told at each answer, by the standard headers.
class DeprecationTests {

    private static final URI NOTICE = URI.create("https://portal.example/docs/guides/versions");
    private static final LocalDate MARCH = LocalDate.of(2027, 3, 1);

    @Test
    void theConfiguredPartsSaySinceWhenUntilWhenAndWhereToRead() throws Exception {
        var source = new MapConfigurationPropertySource();
        var prefix = "platform.api.deprecations[0].";
        source.put(prefix + "path", "/v1/me/{dataset}/summary");
        source.put(prefix + "since", "2026-12-02");
        source.put(prefix + "until", "2027-12-02");
        source.put(prefix + "notice", NOTICE.toString());
        var properties =
                new Binder(source).bindOrCreate("platform.api", DeprecationProperties.class);

        var going = answer(properties, "/v1/me/bank-accounts/summary");
        assertThat(going.getHeader("Deprecation")).isEqualTo("@1796169600");
        assertThat(going.getHeader("Sunset")).isEqualTo("Thu, 02 Dec 2027 00:00:00 GMT");
        assertThat(going.getHeader("Link"))
                .isEqualTo("<" + NOTICE + ">; rel=\"deprecation\"; type=\"text/html\"");
        assertThat(answer(properties, "/v1/me/bank-accounts").getHeaderNames()).isEmpty();
    }

    @Test
    void withoutAnEndThereIsNoSunset() throws Exception {
        var properties =
                new DeprecationProperties(List.of(new Deprecation("/v1/**", MARCH, null, NOTICE)));

        var answer = answer(properties, "/v1/datasets");
        assertThat(answer.getHeader("Deprecation")).isEqualTo("@1803859200");
        assertThat(answer.containsHeader("Sunset")).isFalse();
    }

    @Test
    void whatCannotBeMeantIsRefusedAtStart() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Deprecation("/v1/**", MARCH, MARCH.minusDays(1), NOTICE))
                .withMessageContaining("until 2027-02-28 is before since 2027-03-01");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Deprecation("/v1/**", MARCH, null, URI.create("/docs")))
                .withMessageContaining("no complete address");
    }

    private static MockHttpServletResponse answer(DeprecationProperties properties, String path)
            throws ServletException, IOException {
        var response = new MockHttpServletResponse();
        new ApiVersionFilter(properties)
                .doFilter(new MockHttpServletRequest("GET", path), response, new MockFilterChain());
        return response;
    }
}
