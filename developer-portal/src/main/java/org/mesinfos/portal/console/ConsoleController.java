package org.mesinfos.portal.console;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.mesinfos.catalogue.Catalogue;
import org.mesinfos.catalogue.Dataset;
import org.mesinfos.portal.app.App;
import org.mesinfos.portal.web.ServiceAddresses;
import org.springframework.http.HttpHeaders;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriComponentsBuilder;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Calls the data API with the token of a made-up person, as the app would.
@Controller
@RequestMapping("/apps/{id}/test/console")
@PreAuthorize("hasRole('DEVELOPER')")
class ConsoleController {

    private final DataApi dataApi;
    private final ConsoleCalls calls;
    private final Catalogue catalogue;
    private final ServiceAddresses serviceAddresses;
    private final JsonMapper json;
    private final ConsoleHistory history;
    private final Clock clock;

    ConsoleController(
            DataApi dataApi,
            ConsoleCalls calls,
            Catalogue catalogue,
            ServiceAddresses serviceAddresses,
            JsonMapper json,
            ConsoleHistory history,
            Clock clock) {
        this.dataApi = dataApi;
        this.calls = calls;
        this.catalogue = catalogue;
        this.serviceAddresses = serviceAddresses;
        this.json = json;
        this.history = history;
        this.clock = clock;
    }

    /// One answer, ready to be read.
    ///
    /// @param next cursor of the page that follows; null at the end
    /// @param snippets the same call as programs
    record Result(
            URI address,
            DataApi.Answer answer,
            @Nullable String next,
            List<CodeSnippets.Snippet> snippets) {

        public boolean isAnswered() {
            return answer instanceof DataApi.Answer.Answered;
        }
    }

    /// The console with a call chosen and nothing sent: a call is recorded, so no link may make it.
    @GetMapping
    String console(
            App app,
            @RequestParam Map<String, String> sent,
            HttpServletRequest request,
            Model model,
            Locale locale) {
        var token = token(app, request);
        var form = ConsoleForm.of(sent);
        return show(app, token, token == null ? form : form.orFirst(opened(token)), model, locale);
    }

    @PostMapping
    String send(
            App app,
            @RequestParam Map<String, String> sent,
            @AuthenticationPrincipal OidcUser developer,
            HttpServletRequest request,
            Model model,
            Locale locale) {
        var token = token(app, request);
        var form = ConsoleForm.of(sent);
        var call = ConsoleCalls.find(calls.all(locale), form.call()).orElse(null);
        if (token == null || call == null) {
            return show(app, token, form, model, locale);
        }
        var given = call.keepKnown(form.parameters());
        var missing = call.missing(given);
        if (!missing.isEmpty()) {
            model.addAttribute("missing", String.join(", ", missing));
            return show(app, token, form, model, locale);
        }
        var result = result(call, given, call.accept(form.accept()), token);
        model.addAttribute("result", result);
        history.note(
                app.id(),
                Objects.requireNonNullElse(developer.getFullName(), developer.getName()),
                result.address(),
                form.replay(),
                call.isForRecords(),
                result.answer());
        return show(app, token, form, model, locale);
    }

    /// The first dataset that the token opens: what somebody with a new token wants to see.
    private @Nullable String opened(ConsoleSession.Token token) {
        return catalogue.datasets().stream()
                .filter(token::opens)
                .map(Dataset::id)
                .findFirst()
                .orElse(null);
    }

    /// Lets go of the token, so that another person can be tried.
    @PostMapping("/forget")
    String forget(App app, HttpSession session) {
        new ConsoleSession(session).clear();
        return "redirect:/apps/" + app.id() + "/test/console";
    }

    private Result result(
            ConsoleCall call,
            Map<String, String> given,
            String accept,
            ConsoleSession.Token token) {
        var address = call.address(serviceAddresses.dataApi(), given);
        var headers = call.headers(given);
        var sent = new HttpHeaders();
        sent.set(HttpHeaders.ACCEPT, accept);
        headers.forEach(sent::set);
        var answer = dataApi.send(call.method(), address, sent, token.value(), token.key());
        var snippets =
                CodeSnippets.of(call.method(), address, accept, headers, token.key() != null);
        return answer instanceof DataApi.Answer.Answered answered
                ? readable(answered, address, snippets)
                : new Result(address, answer, null, snippets);
    }

    private Result readable(
            DataApi.Answer.Answered answered, URI address, List<CodeSnippets.Snippet> snippets) {
        try {
            var tree = json.readTree(answered.body());
            var pretty = json.writerWithDefaultPrettyPrinter().writeValueAsString(tree);
            var shown =
                    new DataApi.Answer.Answered(
                            answered.status(),
                            answered.millis(),
                            answered.headers(),
                            pretty,
                            answered.cut());
            return new Result(address, shown, cursor(tree), snippets);
        } catch (JacksonException notJson) {
            return new Result(address, answered, null, snippets);
        }
    }

    private static @Nullable String cursor(JsonNode tree) {
        var next = tree.at("/page/next");
        return next.isString()
                ? UriComponentsBuilder.fromUriString(next.asString())
                        .build()
                        .getQueryParams()
                        .getFirst("cursor")
                : null;
    }

    private ConsoleSession.@Nullable Token token(App app, HttpServletRequest request) {
        var session = request.getSession(false);
        return session == null
                ? null
                : new ConsoleSession(session).token(app.id(), clock.instant());
    }

    private String show(
            App app,
            ConsoleSession.@Nullable Token token,
            ConsoleForm form,
            Model model,
            Locale locale) {
        var groups = calls.all(locale);
        var call = ConsoleCalls.find(groups, form.call()).orElse(null);
        model.addAttribute("page", app);
        model.addAttribute("token", token);
        model.addAttribute("form", form);
        model.addAttribute("call", call);
        model.addAttribute("groups", groups);
        model.addAttribute("given", call == null ? Map.of() : call.keepKnown(form.parameters()));
        model.addAttribute("accept", call == null ? "" : call.accept(form.accept()));
        model.addAttribute("history", history.of(app.id()));
        model.addAttribute("band", "portal.app.test.band");
        return "portal/app-console";
    }
}
