package org.mesinfos.portal.console;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.mesinfos.catalogue.Catalogue;
import org.mesinfos.catalogue.Scope;
import org.mesinfos.portal.app.OwnApp;

/// What the console shows.
///
/// @param scopes what the app may ask for
/// @param token what the developer holds now; null before a permission was given
/// @param calls what can be called
/// @param call the chosen one
/// @param given its parameters as typed
/// @param problem why no token came; null when nothing went wrong
record ConsolePage(
        String id,
        String name,
        boolean confidential,
        List<Ask> scopes,
        @Nullable Held token,
        List<Choice> calls,
        ConsoleCall call,
        Map<String, String> given,
        String accept,
        @Nullable String problem) {

    record Ask(String scope, String label, boolean sensitive) {}

    record Held(List<String> scopes, Instant until) {}

    /// @param granted whether the token opens it
    record Choice(String id, String label, boolean granted) {}

    /// One answer, ready to be read.
    ///
    /// @param snippets the same call as programs
    record Result(
            URI address,
            DataApi.Answer answer,
            @Nullable String next,
            List<Snippets.Snippet> snippets) {

        public boolean isAnswered() {
            return answer instanceof DataApi.Answer.Answered;
        }
    }

    static ConsolePage of(
            OwnApp app,
            ConsoleSession.@Nullable Token token,
            ConsoleForm form,
            Catalogue catalogue,
            Locale locale) {
        var call = ConsoleCall.of(form.call(), catalogue, locale);
        return new ConsolePage(
                app.id(),
                app.name().in(locale),
                app.confidential(),
                app.scopes().stream()
                        .flatMap(name -> catalogue.scope(name).stream())
                        .map(scope -> ask(scope, locale))
                        .toList(),
                token == null ? null : new Held(token.scopes(), token.until()),
                catalogue.datasets().stream()
                        .map(
                                dataset ->
                                        new Choice(
                                                dataset.id(),
                                                dataset.label().in(locale),
                                                token != null
                                                        && dataset.scopes().stream()
                                                                .anyMatch(
                                                                        token.scopes()::contains)))
                        .toList(),
                call,
                call.given(form.parameters()),
                form.accept(),
                form.problem() == null ? null : Objects.requireNonNull(form.problem()).slug());
    }

    private static Ask ask(Scope scope, Locale locale) {
        return new Ask(scope.name(), scope.label().in(locale), scope.level().isSensitive());
    }
}
