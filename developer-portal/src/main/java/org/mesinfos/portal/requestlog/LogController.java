package org.mesinfos.portal.requestlog;

import org.jspecify.annotations.Nullable;
import org.mesinfos.catalogue.Catalogue;
import org.mesinfos.portal.app.AppPageLink;
import org.mesinfos.portal.requestlog.AppCalls.Page;
import org.mesinfos.portal.signin.ServiceResponse;
import org.mesinfos.portal.web.CsvFile;
import org.mesinfos.ui.chart.Csv;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.server.ResponseStatusException;

/// An app's request log. The filters are in the address, so that a page can be kept and sent.
@Controller
@PreAuthorize("hasRole('DEVELOPER')")
class LogController {

    /// Of a hundred calls each.
    private static final int MOST_PAGES = 50;

    private static final Object[] COLUMNS = {
        "at", "request_id", "dataset", "operation", "outcome", "count"
    };

    private final AppCalls calls;
    private final Catalogue catalogue;

    LogController(AppCalls calls, Catalogue catalogue) {
        this.calls = calls;
        this.catalogue = catalogue;
    }

    record Row(AppCalls.Call call, @Nullable String fix) {}

    @GetMapping({"/apps/{id}/test/log", "/apps/{id}/live/log"})
    String log(AppPageLink page, @ModelAttribute("filter") LogFilter filter, Model model) {
        page.show(model);
        model.addAttribute("outcomes", Refusal.outcomes());
        model.addAttribute("datasets", catalogue.datasets());
        show(calls.find(page.id(), page.mode(), filter), model);
        return "portal/app-log";
    }

    /// The newest calls that the filter lets through, as a file. The last line says so when it ends
    /// early.
    @GetMapping({"/apps/{id}/test/log.csv", "/apps/{id}/live/log.csv"})
    ResponseEntity<byte[]> export(AppPageLink page, @ModelAttribute("filter") LogFilter filter) {
        return CsvFile.named(page.client() + "-calls.csv", lines(page, filter.from("")));
    }

    private String lines(AppPageLink page, LogFilter filter) {
        var lines = new StringBuilder(Csv.line(COLUMNS));
        var part = filter;
        for (var pages = 0; pages < MOST_PAGES; pages++) {
            switch (calls.find(page.id(), page.mode(), part)) {
                case ServiceResponse.Given<Page>(var found) -> {
                    found.calls().forEach(call -> lines.append(line(call)));
                    if (found.next() == null) {
                        return lines.toString();
                    }
                    part = filter.from(found.next());
                }
                case ServiceResponse.Refused<Page> _ ->
                        throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
                case ServiceResponse.Unavailable<Page> _ ->
                        throw new ResponseStatusException(HttpStatus.SERVICE_UNAVAILABLE);
            }
        }
        return lines.append("# only the newest calls; narrow the filter for older ones\r\n")
                .toString();
    }

    private static String line(AppCalls.Call call) {
        return Csv.line(
                call.at(),
                call.requestId(),
                call.dataset(),
                call.operation(),
                call.outcome(),
                call.count());
    }

    private static void show(ServiceResponse<Page> reply, Model model) {
        switch (reply) {
            case ServiceResponse.Given<Page>(var found) -> {
                model.addAttribute("rows", found.calls().stream().map(LogController::row).toList());
                model.addAttribute("groups", Refusal.groups(found.calls()));
                model.addAttribute("next", found.next());
            }
            case ServiceResponse.Refused<Page>(_, var problem) ->
                    model.addAttribute("refused", problem.text());
            case ServiceResponse.Unavailable<Page> _ -> model.addAttribute("unavailable", true);
        }
    }

    private static Row row(AppCalls.Call call) {
        return new Row(call, call.isRead() ? null : Refusal.of(call.outcome()).slug());
    }
}
