package org.mesinfos.portal.quickstart;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mesinfos.portal.app.App;
import org.mesinfos.portal.app.TeamApps;
import org.mesinfos.portal.team.Teams;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;

/// Quick starts to take away: for one app with what is its own, for readers of the documentation
/// with the demonstration's client.
@Controller
class QuickStartsController {

    private static final String RECEIPTS = "retail.receipts:read";
    private static final List<String> DEMO_ADDRESSES =
            List.of("http://127.0.0.1/callback", "example.mesinfos.demo:/callback");

    private final QuickStartArchive archive;
    private final TeamApps own;
    private final Teams teams;

    QuickStartsController(QuickStartArchive archive, TeamApps own, Teams teams) {
        this.archive = archive;
        this.own = own;
        this.teams = teams;
    }

    /// @param lacks whether the app has no address to which the program could come back
    record Download(String slug, String language, boolean lacks) {}

    @GetMapping("/docs/quick-starts")
    @PreAuthorize("permitAll()")
    String documentation(@Nullable Authentication reader, Model model) {
        model.addAttribute("downloads", downloads(DEMO_ADDRESSES));
        model.addAttribute("apps", appsOf(reader));
        return "portal/quick-starts";
    }

    private List<App> appsOf(@Nullable Authentication reader) {
        return reader != null
                        && reader.getPrincipal() instanceof OidcUser developer
                        && AuthorityUtils.authorityListToSet(reader.getAuthorities())
                                .contains("ROLE_DEVELOPER")
                ? teams.of(developer).stream()
                        .flatMap(team -> own.of(team.id()).stream())
                        .filter(QuickStartsController::suits)
                        .toList()
                : List.of();
    }

    @GetMapping("/docs/quick-starts/{language}.zip")
    @PreAuthorize("permitAll()")
    ResponseEntity<byte[]> ofTheDemonstration(@PathVariable String language) {
        return file(find(language), "demo-test", DEMO_ADDRESSES, RECEIPTS);
    }

    @GetMapping("/apps/{id}/test/quick-starts")
    @PreAuthorize("hasRole('DEVELOPER')")
    String page(App app, Model model) {
        model.addAttribute("page", app);
        model.addAttribute("band", "portal.app.test.band");
        model.addAttribute("suits", suits(app));
        model.addAttribute("downloads", downloads(app.redirectUris()));
        return "portal/app-quick-starts";
    }

    @GetMapping("/apps/{id}/test/quick-starts/{language}.zip")
    @PreAuthorize("hasRole('DEVELOPER')")
    ResponseEntity<byte[]> ofApp(App app, @PathVariable String language) {
        if (!suits(app)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        var scope = app.scopes().contains(RECEIPTS) ? RECEIPTS : app.scopes().getFirst();
        return file(find(language), app.testClient(), app.redirectUris(), scope);
    }

    /// The programs hold neither a secret nor a key.
    private static boolean suits(App app) {
        return !app.confidential() && !app.fapi() && !app.isPending();
    }

    private static QuickStart find(String language) {
        return QuickStart.of(language)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private static List<Download> downloads(List<String> addresses) {
        return Arrays.stream(QuickStart.values())
                .map(
                        start ->
                                new Download(
                                        start.slug(),
                                        start.name(),
                                        start.redirect(addresses).isEmpty()))
                .toList();
    }

    private ResponseEntity<byte[]> file(
            QuickStart start, String clientId, List<String> addresses, String scope) {
        var redirect =
                start.redirect(addresses)
                        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_TYPE, "application/zip")
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename("quick-start-" + start.slug() + ".zip")
                                .build()
                                .toString())
                .body(archive.zip(start, clientId, redirect, scope));
    }
}
