package org.mesinfos.portal.console;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mesinfos.engine.secret.RandomTokens;
import org.mesinfos.engine.secret.Sha256;
import org.mesinfos.portal.app.App;
import org.mesinfos.portal.app.TeamApps;
import org.mesinfos.portal.console.AppTokens.Answer;
import org.mesinfos.portal.console.ConsoleSession.Token;
import org.mesinfos.portal.console.ConsoleSession.Waiting;
import org.mesinfos.portal.web.ServiceAddresses;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriComponentsBuilder;

/// Asks a made-up person's permission through the real flow, in the place of the app.
@Controller
@PreAuthorize("hasRole('DEVELOPER')")
class PermissionController {

    private final TeamApps own;
    private final AppTokens tokens;
    private final ServiceAddresses serviceAddresses;

    PermissionController(TeamApps own, AppTokens tokens, ServiceAddresses serviceAddresses) {
        this.own = own;
        this.tokens = tokens;
        this.serviceAddresses = serviceAddresses;
    }

    /// Sends the browser to the authorization server.
    @PostMapping("/apps/{id}/test/console/permission")
    String ask(
            App app,
            @RequestParam(required = false) @Nullable List<String> scope,
            @RequestParam(defaultValue = "") String secret,
            HttpSession session) {
        var scopes = scope == null ? List.<String>of() : scope;
        var asked = app.scopes().stream().filter(scopes::contains).toList();
        if (asked.isEmpty()) {
            return console(app.id(), ConsoleProblem.NO_SCOPE);
        }
        if (app.confidential() && secret.isBlank()) {
            return console(app.id(), ConsoleProblem.NO_SECRET);
        }
        if (!own.applyPending(app)) {
            return console(app.id(), ConsoleProblem.NOT_SETTLED);
        }
        var waiting =
                new Waiting(
                        app.id(),
                        RandomTokens.ofBits(256),
                        RandomTokens.ofBits(256),
                        app.confidential() ? secret.strip() : null,
                        app.fapi() ? TokenKey.generate() : null);
        var request = request(app, asked, waiting);
        if (waiting.key() == null) {
            new ConsoleSession(session).await(waiting);
            return "redirect:" + authorize(request);
        }
        return switch (tokens.push(app.testClient(), waiting.secret(), request, waiting.key())) {
            case Answer.Pushed(var requestUri) -> {
                new ConsoleSession(session).await(waiting);
                yield "redirect:"
                        + authorize(
                                Map.of("client_id", app.testClient(), "request_uri", requestUri));
            }
            case Answer.Refused(var why) -> console(app.id(), ConsoleProblem.of(why));
            case Answer.Token _, Answer.Unavailable _ ->
                    console(app.id(), ConsoleProblem.UNAVAILABLE);
        };
    }

    /// Always asks for consent, so that the page can be seen, and another person chosen on it.
    private Map<String, String> request(App app, List<String> scopes, Waiting waiting) {
        var request = new LinkedHashMap<String, String>();
        request.put("response_type", "code");
        request.put("client_id", app.testClient());
        request.put("redirect_uri", serviceAddresses.console().toString());
        request.put("scope", "openid " + String.join(" ", scopes));
        request.put("state", waiting.state());
        request.put("prompt", "consent");
        request.put("code_challenge_method", "S256");
        request.put("code_challenge", Sha256.base64Url(waiting.verifier()));
        return request;
    }

    private URI authorize(Map<String, String> parameters) {
        var address =
                UriComponentsBuilder.fromUri(serviceAddresses.issuer()).path("/oauth2/authorize");
        parameters.keySet().forEach(name -> address.queryParam(name, "{" + name + "}"));
        return address.encode().buildAndExpand(parameters).toUri();
    }

    /// Where the browser comes back to, with a code or with the reason for none.
    @GetMapping("/console/callback")
    String arrived(
            @RequestParam(defaultValue = "") String state,
            @RequestParam(required = false) @Nullable String code,
            @RequestParam(required = false) @Nullable String error,
            @AuthenticationPrincipal OidcUser developer,
            HttpSession session,
            HttpServletResponse response) {
        var console = new ConsoleSession(session);
        var waiting = console.takeWaiting(state);
        if (waiting == null) {
            // An answer to a question that this browser did not ask may be somebody else's.
            response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
            return "portal/console-session-lost";
        }
        var app = own.find(waiting.app(), developer);
        if (code == null) {
            return console(app.id(), ConsoleProblem.of(error));
        }
        return switch (tokens.exchange(
                app.testClient(), waiting.secret(), code, waiting.verifier(), waiting.key())) {
            case Answer.Token(var value, var scopes, var until) -> {
                console.keep(new Token(app.id(), value, scopes, until, waiting.key()));
                yield "redirect:/apps/" + app.id() + "/test/console";
            }
            case Answer.Refused(var why) -> console(app.id(), ConsoleProblem.of(why));
            case Answer.Pushed _, Answer.Unavailable _ ->
                    console(app.id(), ConsoleProblem.UNAVAILABLE);
        };
    }

    private static String console(String app, ConsoleProblem problem) {
        return "redirect:/apps/" + app + "/test/console?problem=" + problem.slug();
    }
}
