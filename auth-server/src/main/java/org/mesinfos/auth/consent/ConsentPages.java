package org.mesinfos.auth.consent;

import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.mesinfos.auth.consent.ConsentQuestion.Flaw;
import org.mesinfos.auth.dataapi.OwnRecords;
import org.mesinfos.auth.dataapi.RecordWords.Line;
import org.mesinfos.auth.person.PersonId;
import org.mesinfos.auth.person.Persons;
import org.mesinfos.auth.token.PendingConsents.PendingConsent;
import org.mesinfos.auth.web.ExperimentProperties;
import org.mesinfos.catalogue.Catalogue;
import org.mesinfos.ui.Moments;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/// Makes the consent page from a request, the catalogue and the messages.
@Component
@EnableConfigurationProperties(ExperimentProperties.class)
class ConsentPages {

    private final Catalogue catalogue;
    private final MessageSource messages;
    private final Moments moments;
    private final OwnRecords records;
    private final Previews previews;
    private final Persons persons;
    private final ExperimentProperties experiment;
    private final Clock clock;

    ConsentPages(
            Catalogue catalogue,
            MessageSource messages,
            Moments moments,
            OwnRecords records,
            Previews previews,
            Persons persons,
            ExperimentProperties experiment,
            Clock clock) {
        this.catalogue = catalogue;
        this.messages = messages;
        this.moments = moments;
        this.records = records;
        this.previews = previews;
        this.persons = persons;
        this.experiment = experiment;
        this.clock = clock;
    }

    ConsentQuestion question(PendingConsent pending) {
        return ConsentQuestion.of(pending, catalogue, experiment.end(), clock.instant());
    }

    /// The page with a form on it, and what is wrong with the form.
    ///
    /// @param person whose records the page counts
    ConsentPage page(
            ConsentQuestion question,
            ConsentForm form,
            List<Flaw> flaws,
            PersonId person,
            Locale locale) {
        var who = persons.find(person).orElse(null);
        var held = who == null ? null : records.held(who).orElse(null);
        var shown =
                who == null || held == null
                        ? Map.<String, List<List<Line>>>of()
                        : previews.of(question, who, held.keySet(), locale);
        return new ConsentWording(catalogue, messages, moments, held, shown, question, form, locale)
                .page(flaws);
    }

    /// The words of the page as they stand now, whatever the form says.
    List<String> words(ConsentQuestion question, ConsentForm form, Locale locale) {
        return new ConsentWording(
                        catalogue, messages, moments, null, Map.of(), question, form, locale)
                .page(List.of())
                .words();
    }
}
