package org.mesinfos.data.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mesinfos.data.problem.Problem;
import org.mesinfos.data.problem.ProblemType;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;

class AppBulkheadsTests {

    private final AtomicInteger limit = new AtomicInteger();
    private final AppBulkheads bulkheads =
            new AppBulkheads(
                    new LoadProperties(200, 60, 40, 20, 2),
                    limit::get,
                    request -> request.getHeader("Accept") != null);
    private final CountDownLatch end = new CountDownLatch(1);
    private final List<Thread> inside = new ArrayList<>();

    @AfterEach
    void leave() throws InterruptedException {
        end.countDown();
        for (var request : inside) {
            request.join();
        }
    }

    @ParameterizedTest
    @CsvSource({"200, 40", "100, 20", "60, 12", "4, 1"})
    void anAppGetsAFifthOfWhatTheNodeTakesOn(int all, int share) throws Exception {
        limit.set(all);
        for (int i = 0; i < share; i++) {
            enter("hot-app");
        }

        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> ask("hot-app", () -> {}))
                .satisfies(e -> assertThat(e.type()).isEqualTo(ProblemType.RATE_LIMITED));
        ask("calm-app", () -> {});
    }

    @Test
    void whoLeavesMakesRoom() throws Exception {
        limit.set(4);
        for (int i = 0; i < 3; i++) {
            ask("hot-app", () -> {});
        }

        enter("hot-app");
    }

    @Test
    void ofTheReadingsOfAnAppAFewAreWorkedOnAndTheOthersWaitForThem() throws Exception {
        limit.set(200);
        enter("hot-app", page());
        enter("hot-app", page());
        var third = entering("hot-app", page());

        ask("calm-app", page(), () -> {});
        ask("hot-app", allOfIt(), () -> {});
        ask("hot-app", upload(), () -> {});
        assertThat(third.getCount()).isEqualTo(1);

        end.countDown();
        third.await();
    }

    @Test
    void whoHasWaitedForASecondIsToldToComeBack() throws Exception {
        limit.set(200);
        enter("hot-app", page());
        enter("hot-app", page());

        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> ask("hot-app", page(), () -> {}))
                .satisfies(
                        e -> assertThat(e.type()).isEqualTo(ProblemType.TEMPORARILY_UNAVAILABLE));
    }

    private void enter(String client) throws InterruptedException {
        enter(client, upload());
    }

    private void enter(String client, MockHttpServletRequest request) throws InterruptedException {
        entering(client, request).await();
    }

    private static MockHttpServletRequest page() {
        return new MockHttpServletRequest("GET", "/v1/me/bank-transactions");
    }

    private static MockHttpServletRequest allOfIt() {
        var request = page();
        request.addHeader("Accept", "application/x-ndjson");
        return request;
    }

    private static MockHttpServletRequest upload() {
        return new MockHttpServletRequest("POST", "/v1/deliveries/edf/electricity");
    }

    /// Counts down once the request is worked on, which lasts to the end of the test.
    private CountDownLatch entering(String client, MockHttpServletRequest request) {
        var in = new CountDownLatch(1);
        inside.add(
                Thread.ofVirtual()
                        .start(
                                () ->
                                        ask(
                                                client,
                                                request,
                                                () -> {
                                                    in.countDown();
                                                    await();
                                                })));
        return in;
    }

    private void await() {
        try {
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void ask(String client, Runnable answer) {
        ask(client, upload(), answer);
    }

    private void ask(String client, MockHttpServletRequest request, Runnable answer) {
        var token =
                Jwt.withTokenValue("token")
                        .header("alg", "ES256")
                        .claim("client_id", client)
                        .issuedAt(Instant.EPOCH)
                        .build();
        SecurityContextHolder.getContext().setAuthentication(new JwtAuthenticationToken(token));
        try {
            bulkheads.doFilter(request, new MockHttpServletResponse(), (_, _) -> answer.run());
        } catch (jakarta.servlet.ServletException | java.io.IOException e) {
            throw new IllegalStateException(e);
        } finally {
            SecurityContextHolder.clearContext();
        }
    }
}
