package org.mesinfos.auth.consent;

import java.time.Clock;
import java.util.List;
import java.util.Locale;
import org.mesinfos.auth.consent.ConsentQuestion.Flaw;
import org.mesinfos.auth.token.PendingConsents.PendingConsent;
import org.mesinfos.auth.web.ExperimentProperties;
import org.mesinfos.catalogue.Catalogue;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/// Makes the consent page from a request, the catalogue and the messages.
@Component
@EnableConfigurationProperties(ExperimentProperties.class)
class ConsentPages {

    private final Catalogue catalogue;
    private final MessageSource messages;
    private final ExperimentProperties experiment;
    private final Clock clock;

    ConsentPages(
            Catalogue catalogue,
            MessageSource messages,
            ExperimentProperties experiment,
            Clock clock) {
        this.catalogue = catalogue;
        this.messages = messages;
        this.experiment = experiment;
        this.clock = clock;
    }

    ConsentQuestion question(PendingConsent pending) {
        return ConsentQuestion.of(pending, catalogue, experiment.end(), clock.instant());
    }

    /// The page with a form on it, and what is wrong with the form.
    ConsentPage page(ConsentQuestion question, ConsentForm form, List<Flaw> flaws, Locale locale) {
        return new ConsentWording(catalogue, messages, question, form, locale).page(flaws);
    }
}
