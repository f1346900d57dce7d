package org.mesinfos.showcase.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Locale;
import org.mesinfos.showcase.reminder.ReminderService;
import org.springframework.security.oauth2.client.authentication.OAuth2AuthenticationToken;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// Where a person asks for reminders by mail and ends them, and where the links of the mails lead.
@Controller
@RequestMapping("/reminders")
class ReminderController {

    private static final String PAGE = "desk/reminders";
    private static final String LINK = "desk/reminder-link";
    private static final String ENDED = "redirect:/ended";

    private final DeskModelAttributes desks;
    private final ReminderService reminders;

    ReminderController(DeskModelAttributes desks, ReminderService reminders) {
        this.desks = desks;
        this.reminders = reminders;
    }

    /// Where the person wants to be reminded, as typed.
    record MailboxForm(@NotBlank @Email @Size(max = 254) String address) {}

    @GetMapping
    String page(OAuth2AuthenticationToken person, Model model) {
        model.addAttribute("form", new MailboxForm(""));
        return shown(person, model);
    }

    private String shown(OAuth2AuthenticationToken person, Model model) {
        model.addAttribute("offered", reminders.isOffered());
        return desks.fill(model, person, List.of()).isEmpty() ? ENDED : PAGE;
    }

    @PostMapping
    String ask(
            OAuth2AuthenticationToken person,
            @Valid @ModelAttribute("form") MailboxForm form,
            BindingResult errors,
            Locale locale,
            Model model,
            RedirectAttributes next) {
        var desk = desks.fill(model, person, List.of());
        if (desk.isEmpty()) {
            return ENDED;
        }
        if (errors.hasErrors()) {
            model.addAttribute("wrong", true);
            return shown(person, model);
        }
        next.addFlashAttribute("answer", reminders.ask(desk.get(), form.address(), locale).name());
        return "redirect:/reminders";
    }

    @PostMapping("/end")
    String end(OAuth2AuthenticationToken person) {
        reminders.end(person.getAuthorizedClientRegistrationId(), person.getName());
        return "redirect:/reminders";
    }

    /// Programs that look at mails follow links; only a person presses the button.
    @GetMapping({"/confirm/{token}", "/end/{token}"})
    String link(@PathVariable String token, HttpServletRequest request, Model model) {
        model.addAttribute("ends", request.getServletPath().startsWith("/reminders/end/"));
        return LINK;
    }

    @PostMapping("/confirm/{token}")
    String confirm(@PathVariable String token, Model model) {
        model.addAttribute("outcome", reminders.confirm(token) ? "confirmed" : "unknown");
        return LINK;
    }

    /// Also for mail programs, which send no token of a form (RFC 8058).
    @PostMapping("/end/{token}")
    String end(@PathVariable String token, Model model) {
        reminders.end(token);
        model.addAttribute("outcome", "ended");
        return LINK;
    }
}
