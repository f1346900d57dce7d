package org.mesinfos.ui;

import java.util.List;
import java.util.Locale;
import org.mesinfos.ui.chart.BarChart;
import org.mesinfos.ui.chart.Chart.Point;
import org.mesinfos.ui.chart.ColumnChart;
import org.springframework.context.MessageSource;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/// Shows every component at once, so that a change of style is seen everywhere it acts.
@Controller
class ComponentGalleryController {

    private static final List<Point> POINTS =
            List.of(new Point("22", 3), new Point("23", 0), new Point("24", 8), new Point("25", 5));

    private final MessageSource messages;

    ComponentGalleryController(MessageSource messages) {
        this.messages = messages;
    }

    @GetMapping("/kit")
    @PreAuthorize("permitAll()")
    String kit(Model model, Locale locale) {
        var title = messages.getMessage("ui.kit.chart.finding", null, locale);
        var caption = messages.getMessage("ui.kit.grant.reads", null, locale);
        var day = messages.getMessage("ui.kit.day", null, locale);
        var count = messages.getMessage("ui.kit.count", null, locale);
        model.addAttribute("band", "ui.kit.band");
        model.addAttribute(
                "columns", new ColumnChart("kit-columns", title, caption, day, count, POINTS));
        model.addAttribute("bars", new BarChart("kit-bars", title, caption, day, count, POINTS));
        return "ui/kit";
    }
}
