package org.mesinfos.portal.entryeditor;

import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.mesinfos.portal.entry.Entry;
import org.mesinfos.portal.entry.EntryContent;
import org.mesinfos.portal.entry.EntryFile;
import org.mesinfos.portal.entry.EntryFiles;
import org.mesinfos.portal.entry.EntryPicture;
import org.mesinfos.portal.entry.EntryService;
import org.mesinfos.portal.entryeditor.PictureEncoder.Encoded;
import org.springframework.http.CacheControl;
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
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;

/// The pictures of an entry, for its team.
@Controller
@RequestMapping("/contest/entries/{id}/pictures")
@PreAuthorize("hasRole('DEVELOPER')")
class EntryPicturesController {

    private static final int MOST = 5;
    private static final int LONGEST_ALT = 200;

    private final OwnEntries own;
    private final EntryService service;
    private final EntryFiles files;
    private final PictureEncoder encoder;

    EntryPicturesController(
            OwnEntries own, EntryService service, EntryFiles files, PictureEncoder encoder) {
        this.own = own;
        this.service = service;
        this.files = files;
        this.encoder = encoder;
    }

    @GetMapping
    String list(@PathVariable String id, @AuthenticationPrincipal OidcUser developer, Model model) {
        return shown(own.require(id, developer), model);
    }

    @PostMapping
    String add(
            @PathVariable String id,
            @RequestParam MultipartFile file,
            @RequestParam(defaultValue = "") String alt,
            @AuthenticationPrincipal OidcUser developer,
            Model model)
            throws IOException {
        var entry = own.require(id, developer);
        var text = alt.strip();
        model.addAttribute("alt", text);
        if (text.isEmpty() || text.length() > LONGEST_ALT) {
            model.addAttribute("wrong", "alt");
            return shown(entry, model);
        }
        if (entry.draft().pictures().size() >= MOST) {
            model.addAttribute("wrong", "many");
            return shown(entry, model);
        }
        if (file.getSize() > PictureEncoder.LARGEST) {
            model.addAttribute("wrong", "too_large");
            return shown(entry, model);
        }
        switch (encoder.encode(file.getBytes())) {
            case Encoded.Refused(var reason) -> {
                model.addAttribute("wrong", reason.name().toLowerCase(Locale.ROOT));
                return shown(entry, model);
            }
            case Encoded.Picture(var made) -> {
                files.keep(made);
                change(id, content -> with(content, new EntryPicture(made.hash(), text)));
            }
        }
        return "redirect:/contest/entries/" + id + "/pictures";
    }

    private static EntryContent with(EntryContent content, EntryPicture picture) {
        var others = without(content, picture.hash()).pictures();
        return content.with(
                Stream.concat(others.stream(), Stream.of(picture)).limit(MOST).toList());
    }

    private static EntryContent without(EntryContent content, String hash) {
        return content.with(
                content.pictures().stream().filter(one -> !one.hash().equals(hash)).toList());
    }

    /// Takes a picture out of the draft; what was submitted keeps it.
    @PostMapping("/remove")
    String remove(
            @PathVariable String id,
            @RequestParam String hash,
            @AuthenticationPrincipal OidcUser developer) {
        own.require(id, developer);
        change(id, content -> without(content, hash));
        return "redirect:/contest/entries/" + id + "/pictures";
    }

    private void change(String id, UnaryOperator<EntryContent> how) {
        if (service.draft(id, how).isEmpty()) {
            throw new ResponseStatusException(HttpStatus.CONFLICT);
        }
    }

    /// A picture of the draft or of what was submitted.
    @GetMapping("/{hash}")
    ResponseEntity<byte[]> picture(
            @PathVariable String id,
            @PathVariable String hash,
            @AuthenticationPrincipal OidcUser developer) {
        var entry = own.require(id, developer);
        var submitted = entry.submission();
        var named =
                Stream.concat(
                                entry.draft().pictures().stream(),
                                submitted == null
                                        ? Stream.empty()
                                        : submitted.content().pictures().stream())
                        .anyMatch(picture -> picture.hash().equals(hash));
        var file =
                (named ? files.read(hash) : Optional.<EntryFile>empty())
                        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(file.type()))
                .cacheControl(CacheControl.maxAge(Duration.ofDays(1)).cachePrivate().immutable())
                .body(file.content());
    }

    private static String shown(Entry entry, Model model) {
        model.addAttribute("entry", entry);
        return "portal/entry-pictures";
    }
}
