package org.mesinfos.portal.questionnaire;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.mesinfos.portal.statistics.ServiceStatistics;
import org.mesinfos.portal.web.CsvFile;
import org.mesinfos.ui.DateTimeFormats;
import org.mesinfos.ui.questionnaire.Questionnaire;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/// What the experiment learns: counts for everybody; what people wrote and which pages panelists
/// look at for organizers.
@Controller
class QuestionnaireResultsController {

    /// Texts on one page.
    private static final int PAGE = 25;

    private final QuestionnaireResults results;
    private final ServiceStatistics statistics;
    private final Clock clock;

    QuestionnaireResultsController(
            QuestionnaireResults results, ServiceStatistics statistics, Clock clock) {
        this.results = results;
        this.statistics = statistics;
        this.clock = clock;
    }

    @GetMapping("/report/questionnaires")
    @PreAuthorize("permitAll()")
    String report(Model model) {
        model.addAttribute("results", results.all());
        model.addAttribute("organizer", false);
        return "portal/questionnaire-results";
    }

    /// @throws ResponseStatusException with 503 while the authorization server does not answer
    @GetMapping("/report/questionnaires.csv")
    @PreAuthorize("permitAll()")
    ResponseEntity<byte[]> csv(Locale locale) {
        var lines = results.csv(locale);
        if (lines == null) {
            throw new ResponseStatusException(HttpStatus.SERVICE_UNAVAILABLE);
        }
        return CsvFile.named("questionnaires.csv", lines);
    }

    /// @param asked day of which the page views are shown, in Paris; yesterday when it is absent
    @GetMapping("/organizer/questionnaires")
    @PreAuthorize("hasRole('ORGANIZER')")
    String organizer(
            @RequestParam(name = "day", required = false)
                    @DateTimeFormat(iso = DateTimeFormat.ISO.DATE)
                    @Nullable LocalDate asked,
            Model model) {
        var yesterday = LocalDate.ofInstant(clock.instant(), DateTimeFormats.PARIS).minusDays(1);
        var day = asked == null || asked.isAfter(yesterday) ? yesterday : asked;
        model.addAttribute("results", results.all());
        model.addAttribute("organizer", true);
        model.addAttribute("day", day);
        model.addAttribute("last", day.equals(yesterday));
        model.addAttribute("views", statistics.pageViews(day).orElse(null));
        return "portal/questionnaire-results";
    }

    /// @param key of a questionnaire
    /// @param page from 1
    @GetMapping("/organizer/questionnaires/{key}")
    @PreAuthorize("hasRole('ORGANIZER')")
    String texts(
            @PathVariable String key, @RequestParam(defaultValue = "1") int page, Model model) {
        var questionnaire =
                Questionnaire.find(key)
                        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        var all = results.openAnswers(questionnaire).orElse(null);
        model.addAttribute("questionnaire", questionnaire);
        model.addAttribute("known", all != null);
        var texts = all == null ? List.<String>of() : all;
        var shown = Math.clamp(page, 1, Math.max(1, (texts.size() + PAGE - 1) / PAGE));
        var from = (shown - 1) * PAGE;
        model.addAttribute("texts", texts.subList(from, Math.min(texts.size(), from + PAGE)));
        model.addAttribute("before", shown == 1 ? null : shown - 1);
        model.addAttribute("after", shown * PAGE < texts.size() ? shown + 1 : null);
        return "portal/questionnaire-texts";
    }
}
