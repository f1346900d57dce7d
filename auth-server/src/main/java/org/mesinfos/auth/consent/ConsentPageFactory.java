package org.mesinfos.auth.consent;

import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.mesinfos.auth.authorize.PendingAuthorizationRequests.PendingConsent;
import org.mesinfos.auth.consent.ConsentQuestion.Flaw;
import org.mesinfos.auth.consent.RecordPreviews.Shown;
import org.mesinfos.auth.grant.RestrictionWording;
import org.mesinfos.auth.person.Person;
import org.mesinfos.auth.person.PersonId;
import org.mesinfos.auth.web.ExperimentProperties;
import org.mesinfos.catalogue.Catalogue;
import org.mesinfos.ui.DateTimeFormats;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/// Makes the consent page from a request, the catalogue and the messages.
@Component
class ConsentPageFactory {

    private final Catalogue catalogue;
    private final MessageSource messages;
    private final DateTimeFormats dateTimeFormats;
    private final RestrictionWording parts;
    private final RecordPreviews recordPreviews;
    private final ExperimentProperties experiment;
    private final Clock clock;

    ConsentPageFactory(
            Catalogue catalogue,
            MessageSource messages,
            DateTimeFormats dateTimeFormats,
            RestrictionWording parts,
            RecordPreviews recordPreviews,
            ExperimentProperties experiment,
            Clock clock) {
        this.catalogue = catalogue;
        this.messages = messages;
        this.dateTimeFormats = dateTimeFormats;
        this.parts = parts;
        this.recordPreviews = recordPreviews;
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
        return wording(question, form, recordPreviews.of(question, form, person, locale), locale)
                .page(flaws);
    }

    /// The page as it stands now about nobody's data, whatever the form says.
    ConsentPage page(ConsentQuestion question, ConsentForm form, Locale locale) {
        return wording(question, form, Shown.NOTHING, locale).page(List.of());
    }

    /// Who the person has records of, by dataset; nothing while that cannot be known.
    Map<String, List<String>> holders(Person person) {
        return recordPreviews.holders(person);
    }

    private ConsentWording wording(
            ConsentQuestion question, ConsentForm form, Shown shown, Locale locale) {
        return new ConsentWording(
                catalogue, messages, dateTimeFormats, parts, shown, question, form, locale);
    }
}
