package org.mesinfos.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import jakarta.servlet.DispatcherType;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class RequestSessionsTests {

    private final Counting stored = new Counting();
    private final RequestSessions sessions = new RequestSessions(stored);

    @Test
    void whatARequestSavedIsNotAskedForAgain() throws Exception {
        inARequest(
                () -> {
                    var session = sessions.createSession();
                    sessions.save(session);
                    assertThat(sessions.findById(session.getId())).isSameAs(session);
                    assertThat(sessions.findById("another")).isNull();
                });

        assertThat(stored.asked).hasValue(1);
    }

    @Test
    void theNextRequestAsksAnew() throws Exception {
        var session = sessions.createSession();
        inARequest(() -> sessions.save(session));

        inARequest(() -> assertThat(sessions.findById(session.getId())).isNull());
    }

    @Test
    void whatARequestEndedIsGone() throws Exception {
        inARequest(
                () -> {
                    var session = sessions.createSession();
                    sessions.save(session);
                    sessions.deleteById(session.getId());
                    assertThat(sessions.findById(session.getId())).isNull();
                });
    }

    @Test
    void thePageThatTellsOfAnErrorDoesNotNeedTheStore() throws Exception {
        stored.away = true;
        var error = new MockHttpServletRequest();
        error.setDispatcherType(DispatcherType.ERROR);

        sessions.doFilter(
                error,
                new MockHttpServletResponse(),
                (_, _) -> assertThat(sessions.findById("somebody")).isNull());

        assertThat(stored.asked).hasValue(1);
        assertThatExceptionOfType(DataAccessException.class)
                .isThrownBy(() -> inARequest(() -> sessions.findById("somebody")));
    }

    private void inARequest(Runnable work) throws Exception {
        sessions.doFilter(
                new MockHttpServletRequest(), new MockHttpServletResponse(), (_, _) -> work.run());
    }

    /// Holds nothing, so that an answer can only come from memory.
    private static final class Counting implements StoredSessions {

        private final AtomicInteger asked = new AtomicInteger();
        private boolean away;

        @Override
        public PageSession createSession() {
            return PageSession.fresh(Clock.systemUTC(), Duration.ofMinutes(30));
        }

        @Override
        public void save(PageSession session) {}

        @Override
        public @Nullable PageSession findById(String id) {
            asked.incrementAndGet();
            if (away) {
                throw new DataAccessResourceFailureException("away");
            }
            return null;
        }

        @Override
        public void deleteById(String id) {}

        @Override
        public @Nullable Object take(PageSession session, String name) {
            return null;
        }
    }
}
