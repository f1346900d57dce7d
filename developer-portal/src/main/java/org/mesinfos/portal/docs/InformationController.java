package org.mesinfos.portal.docs;

import java.util.Locale;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;

/// Shows everybody the pages that every footer leads to.
@Controller
@PreAuthorize("permitAll()")
@EnableConfigurationProperties(InformationProperties.class)
class InformationController {

    private final InformationPages pages;

    InformationController(InformationPages pages) {
        this.pages = pages;
    }

    @GetMapping("/information/{slug}")
    String page(@PathVariable String slug, Model model, Locale locale) {
        model.addAttribute(
                "page",
                pages.find(slug, locale)
                        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND)));
        model.addAttribute("pages", pages.all(locale));
        return "portal/information";
    }
}
