package org.mesinfos.portal.home;

import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import org.mesinfos.catalogue.Catalogue;
import org.mesinfos.catalogue.Dataset;
import org.mesinfos.portal.web.Addresses;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/// The front page.
@Controller
class HomeController {

    // The rules of the contest: 27 February 2014, 23:00 in Paris; 57 000 + 5 000 EUR.
    private static final Instant DEADLINE = Instant.parse("2014-02-27T22:00:00Z");
    private static final int PRIZES = 62_000;

    private final Catalogue catalogue;
    private final Addresses addresses;
    private final FirstCall firstCall;
    private final Clock clock;

    HomeController(Catalogue catalogue, Addresses addresses, FirstCall firstCall, Clock clock) {
        this.firstCall = firstCall;
        this.catalogue = catalogue;
        this.addresses = addresses;
        this.clock = clock;
    }

    @GetMapping("/")
    @PreAuthorize("permitAll()")
    String home(Model model, Locale locale) {
        var offer = firstCall.offer();
        model.addAttribute(
                "page",
                new HomePage(
                        companiesOfTheExperiment(),
                        HomePage.families(catalogue, locale),
                        addresses.dataApi() + "/v1",
                        offer instanceof FirstCall.Offer.Token token ? token : null,
                        offer instanceof FirstCall.Offer.Away,
                        DEADLINE,
                        clock.instant().isBefore(DEADLINE),
                        PRIZES));
        return "portal/home";
    }

    /// The pilot that came later had more of them; their datasets are an option of the catalogue.
    private int companiesOfTheExperiment() {
        return (int)
                catalogue.datasets().stream()
                        .filter(dataset -> dataset.provenance() != Dataset.Provenance.PILOT_2016)
                        .flatMap(dataset -> dataset.holders().stream())
                        .distinct()
                        .count();
    }
}
