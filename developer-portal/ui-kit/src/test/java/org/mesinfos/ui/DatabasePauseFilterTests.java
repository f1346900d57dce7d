package org.mesinfos.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.MongoTimeoutException;
import jakarta.servlet.ServletException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.mongodb.UncategorizedMongoDbException;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/// A page whose database is away says so, and that it is worth another try.
class DatabasePauseFilterTests {

    private final MockHttpServletResponse response = new MockHttpServletResponse();

    static Exception[] troubles() {
        return new Exception[] {
            new ServletException(new DataAccessResourceFailureException("no primary")),
            new UncategorizedMongoDbException("interrupted", new IllegalStateException()),
            new MongoTimeoutException("no server")
        };
    }

    @ParameterizedTest
    @MethodSource("troubles")
    void anOutageIsAPauseWithATimeToWait(Exception trouble) throws Exception {
        visit(trouble);

        assertThat(response.getStatus()).isEqualTo(503);
        assertThat(response.getHeader("Retry-After")).isEqualTo("2");
    }

    @Test
    void aMistakeOfOursIsNone() {
        assertThatThrownBy(() -> visit(new ServletException(new DuplicateKeyException("twice"))))
                .isInstanceOf(ServletException.class);
        assertThatThrownBy(() -> visit(new IllegalStateException("broken")))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void whatIsOnItsWayIsNotTakenBack() {
        response.setCommitted(true);

        assertThatThrownBy(() -> visit(new MongoTimeoutException("no server")))
                .isInstanceOf(MongoTimeoutException.class);
    }

    private void visit(Exception trouble) throws Exception {
        new DatabasePauseFilter()
                .doFilter(
                        new MockHttpServletRequest("GET", "/permissions"),
                        response,
                        (request, answer) -> {
                            if (trouble instanceof ServletException failed) {
                                throw failed;
                            }
                            throw (RuntimeException) trouble;
                        });
    }
}
