package org.mesinfos.data.load;

import static org.assertj.core.api.Assertions.assertThat;

import com.netflix.concurrency.limits.Limiter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

class LoadSheddingTests {

    private final List<String> left = new ArrayList<>();
    private final Limiter<Void> limiter =
            _ ->
                    Optional.of(
                            new Limiter.Listener() {
                                @Override
                                public void onSuccess() {
                                    left.add("success");
                                }

                                @Override
                                public void onIgnore() {
                                    left.add("ignore");
                                }

                                @Override
                                public void onDropped() {
                                    left.add("dropped");
                                }
                            });
    private final LoadShedding shedding = new LoadShedding(limiter, _ -> false);

    @AfterEach
    void reset() {
        RequestContextHolder.resetRequestAttributes();
    }

    @Test
    void anAnswerThatIsSlowOnPurposeSaysNothingAboutSpeed() throws Exception {
        ask(() -> {});
        ask(SimulatedFault::mark);
        ask(
                () -> {
                    throw new IllegalStateException("broken");
                });

        assertThat(left).containsExactly("success", "ignore", "dropped");
    }

    private void ask(Runnable answer) throws Exception {
        var request = new MockHttpServletRequest();
        RequestContextHolder.setRequestAttributes(new ServletRequestAttributes(request));
        try {
            shedding.doFilter(request, new MockHttpServletResponse(), (_, _) -> answer.run());
        } catch (IllegalStateException broken) {
            assertThat(broken).hasMessage("broken");
        }
    }
}
