package org.mesinfos.portal.app;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.mesinfos.catalogue.Catalogue;
import org.springframework.stereotype.Component;
import org.springframework.validation.Errors;
import org.springframework.web.bind.WebDataBinder;

/// What the form of a new app and the form of its settings share.
@Component
class AppForms {

    private final AppRules rules;
    private final Catalogue catalogue;

    AppForms(AppRules rules, Catalogue catalogue) {
        this.rules = rules;
        this.catalogue = catalogue;
    }

    /// One scope of the form, as it is explained.
    record ScopeChoice(String label, String level, boolean sensitive, List<String> contents) {}

    static void bind(WebDataBinder binder) {
        binder.setAllowedFields(
                "nameFr",
                "nameEn",
                "redirectUris",
                "confidential",
                "offline",
                "fapi",
                "idTokenAlgorithm",
                "asks[*].*");
        binder.setAutoGrowCollectionLimit(100);
    }

    AppForm empty() {
        var form = new AppForm();
        form.setAsks(inCatalogueOrder(List.of()));
        // Works on the developer's own machine, whatever the port (RFC 8252 section 7.3).
        form.setRedirectUris("http://127.0.0.1/callback");
        return form;
    }

    AppForm of(App app) {
        var form = AppForm.of(app);
        form.setAsks(inCatalogueOrder(form.getAsks()));
        return form;
    }

    /// Makes the form complete, so that it can be shown again, and adds all that is wrong with it.
    ///
    /// @param team id of the team whose app it is; null for nobody's
    void check(AppForm form, @Nullable String team, Errors errors) {
        form.setAsks(inCatalogueOrder(form.getAsks()));
        rules.check(form, team, errors);
    }

    /// Shows what the authorization server did not accept, beside the fields that it is about.
    static void reject(Errors errors, List<ClientRegistry.Problem> problems) {
        for (var problem : problems) {
            var field =
                    switch (problem.field()) {
                        case "redirectUris" -> "redirectUris";
                        case "scopes", "purposes" -> "asks";
                        case "idTokenAlgorithm" -> "idTokenAlgorithm";
                        default -> "nameFr";
                    };
            errors.rejectValue(
                    field, "portal.app.error.server", new Object[] {problem.message()}, null);
        }
        if (problems.isEmpty()) {
            errors.rejectValue("nameFr", "portal.app.error.taken");
        }
    }

    List<ScopeChoice> scopes(Locale locale) {
        return catalogue.scopes().stream()
                .filter(AppRules::canBeAsked)
                .map(
                        scope ->
                                new ScopeChoice(
                                        scope.label().in(locale),
                                        scope.level().name(),
                                        scope.level().isSensitive(),
                                        scope.contents().stream()
                                                .map(text -> text.in(locale))
                                                .toList()))
                .toList();
    }

    /// Whatever was sent, the form has one entry for each scope that can be asked for; other scopes
    /// are not heard.
    private List<AppForm.Ask> inCatalogueOrder(List<AppForm.Ask> sent) {
        return catalogue.scopes().stream()
                .filter(AppRules::canBeAsked)
                .map(
                        scope ->
                                sent.stream()
                                        .filter(ask -> ask.getScope().equals(scope.name()))
                                        .findFirst()
                                        .orElseGet(() -> AppForm.Ask.of(scope.name())))
                .toList();
    }
}
