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
import org.springframework.web.bind.annotation.ModelAttribute;
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

    private static final String PAGE = "portal/entry-pictures";
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

    @ModelAttribute(binding = false)
    Entry entry(@PathVariable String id, @AuthenticationPrincipal OidcUser developer) {
        return own.require(id, developer);
    }

    @GetMapping
    String list() {
        return PAGE;
    }

    @PostMapping
    String add(
            Entry entry,
            @RequestParam MultipartFile file,
            @RequestParam(defaultValue = "") String alt,
            Model model)
            throws IOException {
        var text = alt.strip();
        model.addAttribute("alt", text);
        if (text.isEmpty() || text.length() > LONGEST_ALT) {
            model.addAttribute("wrong", "alt");
            return PAGE;
        }
        if (entry.draft().pictures().size() >= MOST) {
            model.addAttribute("wrong", "many");
            return PAGE;
        }
        if (file.getSize() > PictureEncoder.LARGEST) {
            model.addAttribute("wrong", "too_large");
            return PAGE;
        }
        switch (encoder.encode(file.getBytes())) {
            case Encoded.Refused(var reason) -> {
                model.addAttribute("wrong", reason.name().toLowerCase(Locale.ROOT));
                return PAGE;
            }
            case Encoded.Picture(var made) -> {
                files.save(made);
                change(entry, content -> with(content, new EntryPicture(made.hash(), text)));
            }
        }
        return "redirect:/contest/entries/" + entry.id() + "/pictures";
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
    String remove(Entry entry, @RequestParam String hash) {
        change(entry, content -> without(content, hash));
        return "redirect:/contest/entries/" + entry.id() + "/pictures";
    }

    private void change(Entry entry, UnaryOperator<EntryContent> how) {
        service.draft(entry.id(), how)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.CONFLICT));
    }

    /// A picture of the draft or of what was submitted.
    @GetMapping("/{hash}")
    ResponseEntity<byte[]> picture(Entry entry, @PathVariable String hash) {
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
}
