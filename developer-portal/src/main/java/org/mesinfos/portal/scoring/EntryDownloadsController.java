package org.mesinfos.portal.scoring;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.mesinfos.portal.dossier.Dossiers;
import org.mesinfos.portal.entry.EntryFile;
import org.mesinfos.portal.entry.EntryFiles;
import org.mesinfos.portal.jury.JudgedContests;
import org.mesinfos.portal.jury.JuryAction;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/// Pictures and signed dossiers of entries, for those who may read these as they stood at closing.
@Controller
class EntryDownloadsController {

    private final JudgedContests contests;
    private final EntryAccesses accesses;
    private final EntryFiles files;
    private final Dossiers dossiers;

    EntryDownloadsController(
            JudgedContests contests, EntryAccesses accesses, EntryFiles files, Dossiers dossiers) {
        this.contests = contests;
        this.accesses = accesses;
        this.files = files;
        this.dossiers = dossiers;
    }

    @GetMapping({
        "/jury/entries/{id}/pictures/{hash}",
        "/organizer/contest/jury/entries/{id}/pictures/{hash}"
    })
    @PreAuthorize("hasAnyRole('JURY', 'ORGANIZER')")
    ResponseEntity<byte[]> picture(
            @PathVariable String id,
            @PathVariable String hash,
            @AuthenticationPrincipal OidcUser person) {
        var access = accesses.find(id, person).require(JuryAction.READ);
        var isOwn =
                access.frozen().content().pictures().stream()
                        .anyMatch(picture -> picture.hash().equals(hash));
        return isOwn ? picture(files.read(hash).orElseThrow()) : ResponseEntity.notFound().build();
    }

    private static ResponseEntity<byte[]> picture(EntryFile file) {
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(file.type()))
                .cacheControl(CacheControl.noStore())
                .body(file.content());
    }

    @GetMapping({
        "/jury/entries/{id}/dossier",
        "/organizer/contest/jury/entries/{id}/dossier",
        "/contest/entries/{id}/dossier"
    })
    @PreAuthorize("hasAnyRole('JURY', 'ORGANIZER', 'DEVELOPER')")
    ResponseEntity<byte[]> dossier(
            @PathVariable String id, @AuthenticationPrincipal OidcUser person) {
        var access = accesses.find(id, person).require(JuryAction.READ);
        var note =
                dossiers.find(access.contest(), access.entry())
                        .orElseThrow(
                                () -> new ResponseStatusException(HttpStatus.SERVICE_UNAVAILABLE));
        return file(name(id), note);
    }

    private static String name(String entry) {
        return "entry-" + entry.replace('~', '-') + ".dossier";
    }

    /// What the dossier says, as a page to print.
    @GetMapping({
        "/jury/entries/{id}/dossier/print",
        "/organizer/contest/jury/entries/{id}/dossier/print",
        "/contest/entries/{id}/dossier/print"
    })
    @PreAuthorize("hasAnyRole('JURY', 'ORGANIZER', 'DEVELOPER')")
    String print(
            @PathVariable String id,
            @AuthenticationPrincipal OidcUser person,
            HttpServletRequest request,
            Model model) {
        var access = accesses.find(id, person).require(JuryAction.READ);
        var page =
                dossiers.page(access.contest(), access.entry())
                        .orElseThrow(
                                () -> new ResponseStatusException(HttpStatus.SERVICE_UNAVAILABLE));
        model.addAttribute("page", page);
        model.addAttribute("contest", access.contest());
        model.addAttribute("file", name(id));
        model.addAttribute("here", request.getServletPath().replaceFirst("/dossier/print$", ""));
        return "portal/entry-dossier";
    }

    /// The log of phases of a contest, signed.
    ///
    /// @param contest null for the one that is judged, or was
    @GetMapping("/organizer/contest/jury/phases.log")
    @PreAuthorize("hasRole('ORGANIZER')")
    ResponseEntity<byte[]> log(@RequestParam(required = false) @Nullable String contest) {
        return file("phases.log", dossiers.log(contests.require(contest)));
    }

    private static ResponseEntity<byte[]> file(String name, String note) {
        return ResponseEntity.ok()
                .contentType(new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment().filename(name).build().toString())
                .body(note.getBytes(StandardCharsets.UTF_8));
    }
}
