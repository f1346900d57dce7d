package org.mesinfos.auth.consent;

import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.mesinfos.auth.authorize.PendingAuthorizationRequests.PendingConsent;
import org.mesinfos.auth.client.RegisteredApp;
import org.mesinfos.auth.client.RegisteredApps;
import org.mesinfos.auth.grant.GrantTarget;
import org.mesinfos.catalogue.Catalogue;
import org.mesinfos.catalogue.Scope;
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
    private final ConsentPageFactory pages;
    private final MessageSource messages;

    ConsentPreviewController(
            RegisteredApps apps,
            Catalogue catalogue,
            ConsentPageFactory pages,
            MessageSource messages) {
        this.apps = apps;
        this.catalogue = catalogue;
        this.pages = pages;
        this.messages = messages;
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
        var question = pages.question(everything(app));
        var form = ConsentForm.untouched(OfferedDuration.usual(question.durations()));
        var page = pages.page(question, form, locale);
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
                new GrantTarget.Existing(),
                false,
                Optional.empty(),
                Map.of(),
                anywhere);
    }
}
