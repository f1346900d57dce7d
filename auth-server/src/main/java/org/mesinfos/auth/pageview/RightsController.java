package org.mesinfos.auth.pageview;

import jakarta.annotation.security.RolesAllowed;
import org.jspecify.annotations.Nullable;
import org.mesinfos.auth.person.CurrentPerson;
import org.mesinfos.auth.person.Person;
import org.mesinfos.auth.person.PersonId;
import org.mesinfos.auth.person.Role;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Says what people can ask for, and leads there.
@Controller
@RolesAllowed({"PANELIST", "SANDBOX_PERSON"})
class RightsController {

    private final PageViewCounts pageViewCounts;

    RightsController(PageViewCounts pageViewCounts) {
        this.pageViewCounts = pageViewCounts;
    }

    /// The page.
    ///
    /// @param real whether the person is a panelist, who can leave and bring data along
    /// @param observed whether they agreed to have their use of the pages counted
    /// @param done message key of what was just done, or null
    record Page(boolean real, boolean observed, @Nullable String done) {}

    @GetMapping("/my-rights")
    String rights(
            @RequestParam(required = false) @Nullable String done,
            @CurrentPerson Person person,
            Model model) {
        var message =
                switch (done) {
                    case "observed" -> "rights.observe.done-on";
                    case "unobserved" -> "rights.observe.done-off";
                    case null, default -> null;
                };
        var real = person.role() == Role.PANELIST;
        var observed = real && pageViewCounts.isObserved(person.id());
        model.addAttribute("page", new Page(real, observed, message));
        return "auth/my-rights";
    }

    /// @param on whether pages may be counted from now on
    @PostMapping("/my-rights/observation")
    @RolesAllowed("PANELIST")
    String observe(@RequestParam boolean on, @CurrentPerson PersonId person) {
        if (on) {
            pageViewCounts.allow(person);
        } else {
            pageViewCounts.stop(person);
        }
        return "redirect:/my-rights?done=" + (on ? "observed" : "unobserved");
    }
}
