package org.mesinfos.portal.audit;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.WebDataBinder;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.InitBinder;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;

/// Whose data an app has read: whom to warn when it has lost what it holds.
@Controller
@PreAuthorize("hasRole('ORGANIZER')")
class ReachController {

    private static final String VIEW = "portal/reach";
    private static final String REACH = "/v1/audit/reach";

    /// As many as a page can show; the file has all.
    private static final int SHOWN = 200;

    private final AuditApi api;

    ReachController(AuditApi api) {
        this.api = api;
    }

    record Line(
            @Nullable String panelist,
            @Nullable String dataset,
            List<String> holders,
            long reads,
            long records,
            Instant first,
            Instant last) {}

    record Reach(
            List<Line> data,
            long people,
            Instant from,
            Instant to,
            @Nullable Instant completeUntil) {

        public List<Line> shown() {
            return data.subList(0, Math.min(SHOWN, data.size()));
        }
    }

    @InitBinder("form")
    void bindOnlyTheForm(WebDataBinder binder) {
        binder.setAllowedFields("app", "from", "to", "reason");
    }

    /// @param form prefilled by a link, never asked by one
    @GetMapping("/organizer/reach")
    String form(@ModelAttribute("form") ReachForm form) {
        // What is typed would be lost on the way through the authorization server, so go now.
        api.ensureAccess();
        return VIEW;
    }

    @PostMapping("/organizer/reach")
    String ask(@ModelAttribute("form") ReachForm form, BindingResult errors, Model model) {
        form.check(errors);
        if (!errors.hasErrors()) {
            var address = api.address(REACH, form.parameters());
            switch (api.ask(address, form.reason(), answer -> answer.bodyTo(Reach.class))) {
                case Reply.Given<Reach>(var reach) -> model.addAttribute("reach", reach);
                case Reply.Refused<Reach>(var detail) -> refuse(errors, detail);
                case Reply.Unavailable<Reach>() -> model.addAttribute("unavailable", true);
            }
        }
        return VIEW;
    }

    /// The whole answer as a file.
    ///
    /// @return the form when there is nothing to download; null once the file was written
    @PostMapping("/organizer/reach.csv")
    @Nullable String csv(
            @ModelAttribute("form") ReachForm form,
            BindingResult errors,
            Model model,
            HttpServletResponse response) {
        form.check(errors);
        if (!errors.hasErrors()) {
            var file =
                    new JoinedFile(
                            api,
                            true,
                            () -> {
                                response.setContentType("text/csv;charset=UTF-8");
                                response.setHeader(
                                        HttpHeaders.CONTENT_DISPOSITION,
                                        "attachment; filename=\"reach.csv\"");
                                return response.getOutputStream();
                            });
            switch (file.write(REACH + ".csv", form.parameters(), form.reason())) {
                case Reply.Given<Boolean> _ -> {
                    return null;
                }
                case Reply.Refused<Boolean>(var detail) -> refuse(errors, detail);
                case Reply.Unavailable<Boolean>() -> model.addAttribute("unavailable", true);
            }
        }
        return VIEW;
    }

    private static void refuse(BindingResult errors, String detail) {
        errors.reject("portal.audit.error.refused", new Object[] {detail}, null);
    }
}
