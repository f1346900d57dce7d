package org.mesinfos.portal.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.core.ResolvableType;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.web.bind.ServletRequestDataBinder;

class FormBindingTests {

    private final MockHttpServletRequest request = new MockHttpServletRequest();

    private enum Season {
        SPRING
    }

    private record Line(String name, boolean wanted) {}

    private record Wish(
            String title,
            boolean open,
            @Nullable Season season,
            @Nullable Integer people,
            @Nullable List<Line> lines) {}

    @Test
    void textsComeWithoutBlanksAroundThem() {
        request.addParameter("title", " Frigo malin \n");
        request.addParameter("open", "true");
        request.addParameter("season", "SPRING");
        request.addParameter("people", "4");
        request.addParameter("lines[0].name", " lait ");

        assertThat(bound())
                .isEqualTo(
                        new Wish(
                                "Frigo malin",
                                true,
                                Season.SPRING,
                                4,
                                List.of(new Line("lait", false))));
    }

    @Test
    void whatWasNotSentIsEmptyOrFalseOrAbsent() {
        assertThat(bound()).isEqualTo(new Wish("", false, null, null, null));
    }

    @Test
    void whatCannotBeReadCountsAsNotSent() {
        request.addParameter("open", "peut-être");
        request.addParameter("season", "MONSOON");
        request.addParameter("people", "quatre");

        assertThat(bound()).isEqualTo(new Wish("", false, null, null, null));
    }

    private @Nullable Object bound() {
        var binder = new ServletRequestDataBinder(null, "form");
        binder.setTargetType(ResolvableType.forClass(Wish.class));
        new FormBinding().bind(binder);
        binder.construct(request);
        return binder.getTarget();
    }
}
