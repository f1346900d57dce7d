package org.mesinfos.auth.permissions;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.mesinfos.auth.person.CurrentPerson;
import org.mesinfos.auth.person.Person;
import org.mesinfos.auth.person.Role;
import org.mesinfos.auth.web.AddressesProperties;
import org.mesinfos.ui.questionnaire.Population;
import org.mesinfos.ui.questionnaire.Questionnaire;
import org.mesinfos.ui.questionnaire.QuestionnaireAnswers;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/// The first page after signing in.
@Controller
@PreAuthorize("isAuthenticated()")
class HomeController {

    private final HomePageFactory pages;
    private final QuestionnaireAnswers answers;
    private final AddressesProperties addresses;

    HomeController(
            HomePageFactory pages, QuestionnaireAnswers answers, AddressesProperties addresses) {
        this.pages = pages;
        this.answers = answers;
        this.addresses = addresses;
    }

    @GetMapping("/")
    String home(@CurrentPerson Person person, Locale locale, Model model) {
        var page =
                switch (person.role()) {
                    case PANELIST, SANDBOX_PERSON ->
                            new HomePage(person.displayName(), null, pages.space(person, locale));
                    case DEVELOPER -> next(person, "/apps");
                    case ORGANIZER -> next(person, "/organizer");
                    case JURY -> next(person, "/jury");
                    case HOLDER -> next(person, "/holder");
                };
        model.addAttribute("page", page);
        model.addAttribute("asked", invitation(person));
        model.addAttribute("gallery", addresses.portal() + "/gallery");
        model.addAttribute("apps", addresses.portal() + "/gallery/apps");
        return "auth/home";
    }

    private @Nullable Questionnaire invitation(Person person) {
        return person.role() == Role.PANELIST
                ? answers.invitation(Population.PANELIST, person.id().value()).orElse(null)
                : null;
    }

    private HomePage next(Person person, String path) {
        var next = new HomePage.Next(person.role(), addresses.portal() + path);
        return new HomePage(person.displayName(), next, null);
    }
}
