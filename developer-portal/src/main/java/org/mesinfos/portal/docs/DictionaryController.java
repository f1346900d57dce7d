package org.mesinfos.portal.docs;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.mesinfos.catalogue.Catalogue;
import org.mesinfos.catalogue.DataDictionary;
import org.mesinfos.portal.web.Addresses;
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
    private final Addresses addresses;

    DictionaryController(Catalogue catalogue, Addresses addresses) {
        this.catalogue = catalogue;
        this.addresses = addresses;
    }

    @GetMapping("/docs/dictionary")
    String page(Model model, Locale locale) {
        model.addAttribute("dictionary", datasets(locale));
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

    private List<DatasetPage> datasets(Locale locale) {
        return catalogue.datasets().stream()
                .map(dataset -> DatasetPage.of(dataset, catalogue, addresses, null, locale))
                .toList();
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
