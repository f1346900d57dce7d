package org.mesinfos.portal.app;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.mesinfos.catalogue.Catalogue;
import org.mesinfos.catalogue.Scope;
import org.mesinfos.portal.signin.ServiceResponse;
import org.springframework.stereotype.Component;
import org.springframework.validation.Errors;

/// What the form of a new app and the form of its settings share.
@Component
class AppFormModel {

    private final AppValidator rules;
    private final Catalogue catalogue;

    AppFormModel(AppValidator rules, Catalogue catalogue) {
        this.rules = rules;
        this.catalogue = catalogue;
    }

    AppForm empty() {
        // Works on the developer's own machine, whatever the port (RFC 8252 section 7.3).
        var form =
                new AppForm(
                        "", "", "http://127.0.0.1/callback", false, false, false, "", List.of());
        complete(form);
        return form;
    }

    AppForm of(App app) {
        var form = AppForm.of(app.description());
        complete(form);
        return form;
    }

    /// Makes the form complete, so that it can be shown again, and adds all that is wrong with it.
    ///
    /// @param team id of the team whose app it is; null for nobody's
    void check(AppForm form, @Nullable String team, Errors errors) {
        complete(form);
        rules.check(form, team, errors);
    }

    /// Shows what the authorization server did not accept, beside the fields that it is about.
    static void reject(Errors errors, List<ServiceResponse.FieldProblem> problems) {
        for (var problem : problems) {
            var field =
                    switch (problem.field()) {
                        case "redirectUris" -> "redirectUris";
                        case "scopes", "purposes" -> "asks";
                        case "idTokenAlgorithm" -> "idTokenAlgorithm";
                        case null, default -> "nameFr";
                    };
            errors.rejectValue(
                    field, "portal.app.error.server", new Object[] {problem.message()}, null);
        }
        if (problems.isEmpty()) {
            errors.rejectValue("nameFr", "portal.app.error.taken");
        }
    }

    /// The scopes that the form offers, in its order.
    List<Scope> scopes() {
        return catalogue.scopes().stream().filter(AppValidator::canBeAsked).toList();
    }

    /// Whatever was sent, the form has one entry for each scope that can be asked for; other scopes
    /// are not heard.
    private void complete(AppForm form) {
        var sent = form.asks().stream().filter(Objects::nonNull).toList();
        form.asks().clear();
        for (var scope : scopes()) {
            form.asks()
                    .add(
                            sent.stream()
                                    .filter(ask -> ask.scope().equals(scope.name()))
                                    .findFirst()
                                    .orElseGet(() -> new AppForm.Ask(scope.name(), false, "", "")));
        }
    }
}
