package org.mesinfos.portal.log;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.mesinfos.catalogue.Catalogue;
import org.mesinfos.portal.app.AppPlace;
import org.mesinfos.portal.app.OwnApps;
import org.mesinfos.portal.log.AppCalls.Answer;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/// An app's request log. The filters are in the address, so that a page can be kept and sent.
@Controller
@PreAuthorize("hasRole('DEVELOPER')")
class LogController {

    /// Of a hundred calls each.
    private static final int MOST_PAGES = 50;

    private final OwnApps own;
    private final AppCalls calls;
    private final Catalogue catalogue;

    LogController(OwnApps own, AppCalls calls, Catalogue catalogue) {
        this.own = own;
        this.calls = calls;
        this.catalogue = catalogue;
    }

    record Row(AppCalls.Call call, @Nullable String fix) {}

    record Choice(String id, String label) {}

    @GetMapping({"/apps/{id}/test/log", "/apps/{id}/live/log"})
    String log(
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String outcome,
            @RequestParam(required = false) @Nullable String dataset,
            @RequestParam(required = false) @Nullable String day,
            @RequestParam(required = false) @Nullable String request,
            @RequestParam(required = false) @Nullable String cursor,
            @AuthenticationPrincipal OidcUser developer,
            HttpServletRequest http,
            Model model,
            Locale locale) {
        var page = own.place(id, developer, http, "log", locale);
        var filter = LogFilter.of(outcome, dataset, day, request, cursor);
        page.show(model);
        model.addAttribute("filter", filter);
        model.addAttribute("outcomes", Refusal.outcomes());
        model.addAttribute("datasets", datasets(locale));
        show(calls.find(page.id(), mode(page), filter), model);
        return "portal/app-log";
    }

    /// The newest calls that the filter lets through, as a file. The last line says so when it ends
    /// early.
    @GetMapping({"/apps/{id}/test/log.csv", "/apps/{id}/live/log.csv"})
    ResponseEntity<byte[]> export(
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String outcome,
            @RequestParam(required = false) @Nullable String dataset,
            @RequestParam(required = false) @Nullable String day,
            @RequestParam(required = false) @Nullable String request,
            @AuthenticationPrincipal OidcUser developer,
            HttpServletRequest http,
            Locale locale) {
        var page = own.place(id, developer, http, "log", locale);
        var filter = LogFilter.of(outcome, dataset, day, request, null);
        var lines = lines(page.id(), mode(page), filter);
        var name = page.id() + (page.live() ? "-live" : "-test") + "-calls.csv";
        return ResponseEntity.ok()
                .contentType(new MediaType("text", "csv", StandardCharsets.UTF_8))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment().filename(name).build().toString())
                .body(lines.getBytes(StandardCharsets.UTF_8));
    }

    private static String mode(AppPlace page) {
        return page.live() ? "LIVE" : "TEST";
    }

    private String lines(String app, String mode, LogFilter filter) {
        var lines = new StringBuilder("at,request_id,dataset,operation,outcome,count\r\n");
        var part = filter;
        for (var pages = 0; pages < MOST_PAGES; pages++) {
            switch (calls.find(app, mode, part)) {
                case Answer.Found(var found, var next) -> {
                    found.forEach(call -> lines.append(line(call)));
                    if (next == null) {
                        return lines.toString();
                    }
                    part = filter.from(next);
                }
                case Answer.Refused _ -> throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
                case Answer.Unavailable() ->
                        throw new ResponseStatusException(HttpStatus.SERVICE_UNAVAILABLE);
            }
        }
        return lines.append("# only the newest calls; narrow the filter for older ones\r\n")
                .toString();
    }

    /// None of these values can hold a comma or a quote: times, ids, names and slugs.
    private static String line(AppCalls.Call call) {
        return String.join(
                        ",",
                        call.at().toString(),
                        call.requestId(),
                        call.dataset() == null ? "" : call.dataset(),
                        call.operation(),
                        call.outcome(),
                        Integer.toString(call.count()))
                + "\r\n";
    }

    private static void show(Answer answer, Model model) {
        switch (answer) {
            case Answer.Found(var found, var next) -> {
                model.addAttribute("rows", found.stream().map(LogController::row).toList());
                model.addAttribute("groups", Refusal.groups(found));
                model.addAttribute("next", next);
            }
            case Answer.Refused(var detail) -> model.addAttribute("refused", detail);
            case Answer.Unavailable() -> model.addAttribute("unavailable", true);
        }
    }

    private static Row row(AppCalls.Call call) {
        return new Row(call, call.isRead() ? null : Refusal.of(call.outcome()).slug());
    }

    private List<Choice> datasets(Locale locale) {
        return catalogue.datasets().stream()
                .map(dataset -> new Choice(dataset.id(), dataset.label().in(locale)))
                .toList();
    }
}
