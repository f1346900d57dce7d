package org.mesinfos.auth.correction;

import jakarta.annotation.security.RolesAllowed;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mesinfos.auth.client.RegisteredApps;
import org.mesinfos.auth.correction.CorrectionsController.Answer;
import org.mesinfos.auth.person.CurrentPerson;
import org.mesinfos.auth.person.Person;
import org.mesinfos.catalogue.Catalogue;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/// Where a holder's own people read which of its records are said to be wrong, and answer. Shut
/// while organizers keep its client from doing the same ([CorrectionsController]).
@Controller
@RequestMapping("/holder/corrections")
@RolesAllowed("HOLDER")
class HolderCorrectionsController {

    private static final int PAGE = 20;

    private final Corrections corrections;
    private final RegisteredApps clients;
    private final Catalogue catalogue;

    HolderCorrectionsController(
            Corrections corrections, RegisteredApps clients, Catalogue catalogue) {
        this.corrections = corrections;
        this.clients = clients;
        this.catalogue = catalogue;
    }

    /// An answer that was not taken.
    ///
    /// @param id of what it was about
    record Refused(String id, @Nullable String status, String answer) {}

    /// @param before id of the one to go on after
    @GetMapping
    String list(
            @RequestParam(required = false) @Nullable String before,
            @RequestParam(required = false) @Nullable String done,
            @CurrentPerson Person person,
            Locale locale,
            Model model) {
        model.addAttribute("done", done != null);
        return shown(holder(person), before, locale, model);
    }

    @PostMapping("/{id}")
    String answer(
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String status,
            @RequestParam(defaultValue = "") String answer,
            @CurrentPerson Person person,
            HttpServletResponse response,
            Locale locale,
            Model model) {
        var holder = holder(person);
        if (!mayDeliver(holder)) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
        // Words for one line, as programs send them.
        var given = new Answer(status, answer.replaceAll("\\R", " "));
        var read = given.read();
        if (read == null) {
            response.setStatus(HttpStatus.BAD_REQUEST.value());
            model.addAttribute("refused", new Refused(id, status, answer));
            return shown(holder, null, locale, model);
        }
        if (corrections.answer(holder, id, read, given.words()).isEmpty()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return "redirect:/holder/corrections?done";
    }

    private String shown(String holder, @Nullable String before, Locale locale, Model model) {
        var open = mayDeliver(holder);
        var found = open ? corrections.newestOf(holder, before, PAGE + 1) : List.<Correction>of();
        var lines = found.stream().limit(PAGE).map(one -> corrections.line(one, locale)).toList();
        model.addAttribute("shut", !open);
        model.addAttribute("holder", catalogue.holder(holder).orElseThrow().name());
        model.addAttribute("corrections", lines);
        model.addAttribute("first", before == null);
        model.addAttribute("next", found.size() > PAGE ? lines.getLast().correction().id() : null);
        return "auth/holder-corrections";
    }

    private boolean mayDeliver(String holder) {
        return clients.find(CorrectionsController.CLIENT_PREFIX + holder)
                .filter(client -> !client.suspended())
                .isPresent();
    }

    private String holder(Person person) {
        return Optional.ofNullable(person.holder())
                .filter(id -> catalogue.holder(id).isPresent())
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.FORBIDDEN));
    }
}
