package org.mesinfos.portal.audit;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;

/// Whose data an app has read: whom to warn when it has lost what it holds.
@Controller
@PreAuthorize("hasRole('ORGANIZER')")
class DisclosureController {

    private static final String VIEW = "portal/disclosure";
    private static final String REACH = "/v1/audit/reach";

    /// As many as a page can show; the file has all.
    private static final int SHOWN = 200;

    private final AuditApi api;

    DisclosureController(AuditApi api) {
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

    record Disclosure(
            List<Line> data,
            long people,
            Instant from,
            Instant to,
            @Nullable Instant completeUntil) {

        public List<Line> shown() {
            return data.subList(0, Math.min(SHOWN, data.size()));
        }
    }

    /// @param form prefilled by a link, never asked by one
    @GetMapping("/organizer/reach")
    String form(@ModelAttribute("form") DisclosureForm form) {
        // What is typed would be lost on the way through the authorization server, so go now.
        api.ensureAccess();
        return VIEW;
    }

    @PostMapping("/organizer/reach")
    String ask(
            @Valid @ModelAttribute("form") DisclosureForm form, BindingResult errors, Model model) {
        if (!errors.hasErrors()) {
            var address = api.address(REACH, form.parameters());
            AuditApi.show(
                    api.ask(address, form.reason(), answer -> answer.bodyTo(Disclosure.class)),
                    "reach",
                    errors,
                    model);
        }
        return VIEW;
    }

    /// The whole answer as a file.
    ///
    /// @return the form when there is nothing to download; null once the file was written
    @PostMapping("/organizer/reach.csv")
    @Nullable String csv(
            @Valid @ModelAttribute("form") DisclosureForm form,
            BindingResult errors,
            Model model,
            HttpServletResponse response) {
        if (!errors.hasErrors()) {
            var file =
                    new ConcatenatedFile(
                            api, true, ConcatenatedFile.in(response, "text/csv", "reach.csv"));
            var written = file.write(REACH + ".csv", form.parameters(), form.reason());
            if (written.isSuccess()) {
                return null;
            }
            AuditApi.show(written, "written", errors, model);
        }
        return VIEW;
    }
}
