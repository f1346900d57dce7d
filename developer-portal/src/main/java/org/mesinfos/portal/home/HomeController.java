package org.mesinfos.portal.home;

import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.mesinfos.catalogue.Catalogue;
import org.mesinfos.catalogue.Dataset;
import org.mesinfos.portal.contest.ContestCalendar;
import org.mesinfos.portal.contest.Contests;
import org.mesinfos.portal.home.PublicTrialToken.Offer;
import org.mesinfos.portal.web.DatasetFamily;
import org.mesinfos.portal.web.ServiceAddresses;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/// The front page.
@Controller
class HomeController {

    private final Catalogue catalogue;
    private final ServiceAddresses serviceAddresses;
    private final PublicTrialToken publicTrialToken;
    private final Contests contests;
    private final ContestCalendar calendar;

    HomeController(
            Catalogue catalogue,
            ServiceAddresses serviceAddresses,
            PublicTrialToken publicTrialToken,
            Contests contests,
            ContestCalendar calendar) {
        this.publicTrialToken = publicTrialToken;
        this.catalogue = catalogue;
        this.serviceAddresses = serviceAddresses;
        this.contests = contests;
        this.calendar = calendar;
    }

    @GetMapping("/")
    @PreAuthorize("permitAll()")
    String home(Model model, Locale locale) {
        var offer = publicTrialToken.offer();
        model.addAttribute("holders", companiesOfTheExperiment());
        model.addAttribute("families", families(locale));
        model.addAttribute("api", serviceAddresses.dataApi() + "/v1");
        model.addAttribute("token", offer instanceof Offer.Token token ? token : null);
        model.addAttribute("away", offer instanceof Offer.Away);
        showContest(model, locale);
        return "portal/home";
    }

    private void showContest(Model model, Locale locale) {
        var contest = contests.current().orElse(null);
        model.addAttribute("contest", contest);
        if (contest != null) {
            var open = calendar.phaseOf(contest).isBeforeDeadline();
            model.addAttribute("open", open);
            model.addAttribute("left", open ? calendar.timeLeft(contest.deadline(), locale) : null);
        }
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

    /// One family of datasets.
    ///
    /// @param key message key of its title
    /// @param datasets titles, in the page's language
    /// @param holders names of the companies that deliver them
    record FamilyCard(String key, List<String> datasets, List<String> holders) {}

    private List<FamilyCard> families(Locale locale) {
        var byFamily =
                catalogue.datasets().stream()
                        .collect(
                                Collectors.groupingBy(
                                        DatasetFamily::of,
                                        () -> new EnumMap<>(DatasetFamily.class),
                                        Collectors.toList()));
        return byFamily.entrySet().stream()
                .map(family -> card(family.getKey(), family.getValue(), locale))
                .toList();
    }

    private FamilyCard card(DatasetFamily datasetFamily, List<Dataset> datasets, Locale locale) {
        return new FamilyCard(
                datasetFamily.key(),
                datasets.stream().map(dataset -> dataset.label().in(locale)).toList(),
                datasets.stream()
                        .flatMap(dataset -> dataset.holders().stream())
                        .map(id -> catalogue.holder(id).orElseThrow().name())
                        .distinct()
                        .sorted()
                        .toList());
    }
}
