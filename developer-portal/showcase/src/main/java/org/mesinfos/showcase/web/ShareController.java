package org.mesinfos.showcase.web;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.mesinfos.showcase.ShowcaseProperties;
import org.mesinfos.showcase.data.DataRecord;
import org.mesinfos.showcase.desk.Desk;
import org.mesinfos.showcase.desk.ShareStore;
import org.springframework.http.HttpStatus;
import org.springframework.security.oauth2.client.authentication.OAuth2AuthenticationToken;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// Shows one record to somebody by a link that ends.
@Controller
class ShareController {

    /// For how many days a link may hold.
    private static final List<Integer> DAYS = List.of(1, 7, 30);

    private static final String ENDED = "redirect:/ended";

    private final DeskModelAttributes desks;
    private final ShareStore shares;
    private final PageFormats format;
    private final ShowcaseProperties properties;

    ShareController(
            DeskModelAttributes desks,
            ShareStore shares,
            PageFormats format,
            ShowcaseProperties properties) {
        this.desks = desks;
        this.shares = shares;
        this.format = format;
        this.properties = properties;
    }

    @GetMapping("/share")
    String ask(
            OAuth2AuthenticationToken person,
            @RequestParam String dataset,
            @RequestParam String id,
            Model model) {
        var desk = desks.fill(model, person, List.of());
        if (desk.isEmpty()) {
            return ENDED;
        }
        model.addAttribute("line", RecordSummary.of(found(desk.get(), dataset, id), format));
        model.addAttribute("days", DAYS);
        return "desk/share";
    }

    @PostMapping("/share")
    String share(
            OAuth2AuthenticationToken person,
            @RequestParam String dataset,
            @RequestParam String id,
            @RequestParam int days,
            Model model,
            RedirectAttributes next) {
        var desk = desks.fill(model, person, List.of());
        if (desk.isEmpty()) {
            return ENDED;
        }
        found(desk.get(), dataset, id);
        if (!DAYS.contains(days)) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        }
        shares.create(desk.get(), dataset, id, Duration.ofDays(days))
                .ifPresentOrElse(
                        token ->
                                next.addFlashAttribute(
                                        "link", properties.address() + "/shared/" + token),
                        () -> next.addFlashAttribute("full", ShareStore.MOST));
        return "redirect:/shares";
    }

    @GetMapping("/shares")
    String list(OAuth2AuthenticationToken person, Model model) {
        var desk = desks.fill(model, person, List.of());
        if (desk.isEmpty()) {
            return ENDED;
        }
        model.addAttribute("shares", shares.of(desk.get().client(), desk.get().subject()));
        return "desk/shares";
    }

    @PostMapping("/shares/{id}/end")
    String end(OAuth2AuthenticationToken person, @PathVariable String id) {
        shares.end(person.getAuthorizedClientRegistrationId(), person.getName(), id);
        return "redirect:/shares";
    }

    /// Anybody who has the link sees the record, and nothing else of anybody.
    @GetMapping("/shared/{token}")
    String shared(@PathVariable String token, Model model) {
        Optional<DataRecord> record = shares.open(token);
        model.addAttribute("line", record.map(one -> RecordSummary.of(one, format)).orElse(null));
        return "desk/shared";
    }

    private static DataRecord found(Desk desk, String dataset, String id) {
        return desk.records(dataset).stream()
                .filter(record -> record.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
