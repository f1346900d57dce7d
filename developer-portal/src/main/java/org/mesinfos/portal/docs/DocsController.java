package org.mesinfos.portal.docs;

import java.util.Locale;
import org.mesinfos.catalogue.Catalogue;
import org.mesinfos.portal.sandbox.Samples;
import org.mesinfos.portal.web.Addresses;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;

/// The documentation, written from the catalogue so that it cannot differ from the API.
@Controller
@PreAuthorize("permitAll()")
class DocsController {

    private final Catalogue catalogue;
    private final Addresses addresses;
    private final Samples samples;
    private final Guides guides;

    DocsController(Catalogue catalogue, Addresses addresses, Samples samples, Guides guides) {
        this.catalogue = catalogue;
        this.addresses = addresses;
        this.samples = samples;
        this.guides = guides;
    }

    @GetMapping("/docs")
    String guide(Model model, Locale locale) {
        model.addAttribute("page", GuidePage.of(catalogue, addresses, locale));
        model.addAttribute("guides", guides.all(locale));
        return "portal/docs";
    }

    @GetMapping("/docs/guides/{slug}")
    String guide(@PathVariable String slug, Model model, Locale locale) {
        model.addAttribute(
                "page",
                guides.find(slug, locale)
                        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND)));
        model.addAttribute("guides", guides.all(locale));
        return "portal/guide";
    }

    @GetMapping("/docs/datasets/{id}")
    String dataset(@PathVariable String id, Model model, Locale locale) {
        var dataset =
                catalogue
                        .dataset(id)
                        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        var sample = samples.example(id).map(Samples.Sample::newest).orElse(null);
        model.addAttribute("page", DatasetPage.of(dataset, catalogue, addresses, sample, locale));
        return "portal/dataset";
    }
}
