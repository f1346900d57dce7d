package org.mesinfos.auth.pageview;

import java.time.LocalDate;
import java.util.Map;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/// Tells the portal how the pages are used; never by whom, nor of fewer than five people.
@RestController
class PageViewReportController {

    private final PageViewCounts pageViewCounts;

    PageViewReportController(PageViewCounts pageViewCounts) {
        this.pageViewCounts = pageViewCounts;
    }

    /// @param pages by pattern of the page
    record Report(LocalDate day, Map<String, PageViewCounts.Viewed> pages) {}

    @GetMapping("/internal/observations/{day}")
    @PreAuthorize("hasAuthority('SCOPE_people:manage')")
    Report on(@PathVariable @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate day) {
        return new Report(day, pageViewCounts.on(day));
    }
}
