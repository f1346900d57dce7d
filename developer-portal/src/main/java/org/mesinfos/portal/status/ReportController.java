package org.mesinfos.portal.status;

import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.server.ResponseStatusException;

/// The report on each day, for everybody, as a page and for programs.
@Controller
@PreAuthorize("permitAll()")
class ReportController {

    private static final Set<Integer> RANGES = Set.of(7, 30, 90);

    private final PublicReport reports;

    ReportController(PublicReport reports) {
        this.reports = reports;
    }

    @GetMapping("/report")
    String report(@RequestParam(defaultValue = "30") int days, Model model) {
        var report = of(days);
        model.addAttribute("report", report);
        model.addAttribute("measured", report.measured());
        model.addAttribute("days", days);
        return "portal/report";
    }

    @GetMapping(path = "/report.json", produces = MediaType.APPLICATION_JSON_VALUE)
    @ResponseBody
    PublicReport.Report json(@RequestParam(defaultValue = "30") int days) {
        return of(days);
    }

    private PublicReport.Report of(int days) {
        if (!RANGES.contains(days)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return reports.ofDays(days);
    }
}
