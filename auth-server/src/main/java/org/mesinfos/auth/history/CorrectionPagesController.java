package org.mesinfos.auth.history;

import jakarta.annotation.security.RolesAllowed;
import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mesinfos.auth.correction.Corrections;
import org.mesinfos.auth.person.CurrentPerson;
import org.mesinfos.auth.person.Person;
import org.mesinfos.catalogue.Catalogue;
import org.mesinfos.catalogue.Dataset;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import tools.jackson.databind.JsonNode;

/// Lets people say that a record about them is wrong, and shows what its holder answered.
@Controller
@RolesAllowed({"PANELIST", "SANDBOX_PERSON"})
class CorrectionPagesController {

    private static final int LONGEST = 1000;

    private final Corrections corrections;
    private final Catalogue catalogue;
    private final RecordPageFactory pages;

    CorrectionPagesController(
            Corrections corrections, Catalogue catalogue, RecordPageFactory pages) {
        this.pages = pages;
        this.corrections = corrections;
        this.catalogue = catalogue;
    }

    @GetMapping("/my-data/corrections")
    String list(
            @RequestParam(required = false) @Nullable String done,
            @CurrentPerson Person person,
            Locale locale,
            Model model) {
        model.addAttribute("sent", done != null);
        model.addAttribute(
                "corrections",
                corrections.of(person.id()).stream()
                        .map(one -> corrections.line(one, locale))
                        .toList());
        return "auth/corrections";
    }

    /// The record is read again: what is sent to the holder is what the holder delivered, not what
    /// a form says. Of panelists only: developers share the made-up people.
    @PostMapping("/my-data/{dataset}/corrections")
    @RolesAllowed("PANELIST")
    String report(
            @PathVariable String dataset,
            @RequestParam String record,
            @RequestParam(defaultValue = "") String text,
            @CurrentPerson Person person,
            Locale locale,
            HttpServletResponse response,
            Model model) {
        var known =
                catalogue
                        .dataset(dataset)
                        .filter(found -> !found.isOwn())
                        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        // Forms send two characters for the end of a line, which browsers count as one.
        var words = text.replace("\r\n", "\n").strip();
        var isFull = corrections.isFull(person.id());
        if (isFull || words.isEmpty() || words.length() > LONGEST) {
            response.setStatus(HttpStatus.BAD_REQUEST.value());
            model.addAttribute("full", isFull);
            model.addAttribute("refused", new Refused(words, isFull));
            model.addAttribute("page", pages.page(person, known, record, locale));
            return "auth/my-record";
        }
        var wrong = pages.find(person, known, record);
        corrections.report(
                person.id(),
                wrong.path("holder").asString(known.holders().getFirst()),
                dataset,
                naturalKey(known, wrong),
                words,
                locale);
        return "redirect:/my-data/corrections?done";
    }

    /// A report that was not taken.
    ///
    /// @param text what was typed
    record Refused(String text, boolean full) {

        /// Message key of what is wrong.
        public String problem() {
            if (full) {
                return "correction.full";
            }
            return text.isEmpty() ? "correction.problem.empty" : "correction.problem.long";
        }
    }

    private static Map<String, String> naturalKey(Dataset dataset, JsonNode record) {
        var key = new LinkedHashMap<String, String>();
        for (var field : dataset.naturalKey()) {
            var value = record.path(field);
            key.put(field, value.isValueNode() ? value.asString("") : value.toString());
        }
        return key;
    }
}
