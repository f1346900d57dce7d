package org.mesinfos.auth.consent;

import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.mesinfos.auth.client.RegisteredApp;
import org.mesinfos.auth.client.RegisteredApps;
import org.mesinfos.auth.grant.GrantAim;
import org.mesinfos.auth.token.PendingConsents.PendingConsent;
import org.mesinfos.auth.web.ExperimentProperties;
import org.mesinfos.catalogue.Catalogue;
import org.mesinfos.catalogue.Scope;
import org.mesinfos.ui.Moments;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/// Tells the portal what the consent page of a client says, from the very words of that page, so
/// that a developer reads beforehand what people will read.
@RestController
class ConsentPreviewController {

    private final RegisteredApps apps;
    private final Catalogue catalogue;
    private final MessageSource messages;
    private final Moments moments;
    private final ExperimentProperties experiment;
    private final Clock clock;

    ConsentPreviewController(
            RegisteredApps apps,
            Catalogue catalogue,
            MessageSource messages,
            Moments moments,
            ExperimentProperties experiment,
            Clock clock) {
        this.apps = apps;
        this.catalogue = catalogue;
        this.messages = messages;
        this.moments = moments;
        this.experiment = experiment;
        this.clock = clock;
    }

    /// The words of the page when everything is asked for that the client may ask for.
    ///
    /// @param lang `fr` or `en`
    @GetMapping("/internal/clients/{clientId}/consent")
    @PreAuthorize("hasAuthority('SCOPE_clients:manage')")
    ConsentPreview preview(
            @PathVariable String clientId, @RequestParam(defaultValue = "fr") String lang) {
        var app =
                apps.find(clientId)
                        .filter(RegisteredApp::asksForConsent)
                        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        var locale = lang.equals("en") ? Locale.ENGLISH : Locale.FRENCH;
        var question =
                ConsentQuestion.of(everything(app), catalogue, experiment.end(), clock.instant());
        var form = ConsentForm.untouched(OfferedDuration.usual(question.durations()));
        var page =
                new ConsentWording(
                                catalogue, messages, moments, null, Map.of(), question, form,
                                locale)
                        .page(List.of());
        return ConsentPreview.of(page, messages, locale);
    }

    private PendingConsent everything(RegisteredApp app) {
        var scopes =
                catalogue.scopes().stream()
                        .map(Scope::name)
                        .filter(app.scopes()::contains)
                        .toList();
        var anywhere = URI.create(app.redirectUris().iterator().next());
        return new PendingConsent(
                "",
                app,
                true,
                scopes,
                Optional.empty(),
                Optional.empty(),
                new GrantAim.Standing(),
                false,
                Optional.empty(),
                anywhere);
    }
}
