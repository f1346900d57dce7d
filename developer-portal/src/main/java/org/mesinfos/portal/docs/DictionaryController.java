package org.mesinfos.portal.docs;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.mesinfos.catalogue.Catalogue;
import org.mesinfos.catalogue.DataDictionary;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/// What every field of every dataset means, on one page and as files, in the reader's language.
@Controller
@PreAuthorize("permitAll()")
class DictionaryController {

    private final Catalogue catalogue;

    DictionaryController(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    @GetMapping("/docs/dictionary")
    String page(Model model) {
        model.addAttribute("dictionary", catalogue.datasets());
        return "portal/dictionary";
    }

    @GetMapping("/docs/dictionary.md")
    ResponseEntity<String> markdown(Locale locale) {
        var text = new DataDictionary(catalogue, locale).markdown();
        return file(text, new MediaType("text", "markdown", StandardCharsets.UTF_8), "md", locale);
    }

    @GetMapping("/docs/dictionary.html")
    ResponseEntity<String> html(Locale locale) {
        var text = new DataDictionary(catalogue, locale).html();
        return file(text, new MediaType("text", "html", StandardCharsets.UTF_8), "html", locale);
    }

    private static ResponseEntity<String> file(
            String text, MediaType type, String ending, Locale locale) {
        var name = "mesinfos-dictionary." + locale.getLanguage() + "." + ending;
        return ResponseEntity.ok()
                .contentType(type)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "\"")
                .body(text);
    }
}
