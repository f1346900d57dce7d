package org.mesinfos.portal.gallery;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.mesinfos.portal.contest.EntryCategory;
import org.mesinfos.portal.entry.EntryFiles;
import org.mesinfos.portal.entry.EntryTheme;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/// Shows everybody the entries whose teams agreed, once the awards are public.
@Controller
@RequestMapping("/gallery")
@PreAuthorize("permitAll()")
class GalleryController {

    private static final int PAGE = 24;

    private final Gallery gallery;
    private final EntryFiles files;

    GalleryController(Gallery gallery, EntryFiles files) {
        this.gallery = gallery;
        this.files = files;
    }

    /// @param page from 1 on
    @GetMapping
    String list(
            @ModelAttribute("filter") GalleryFilter filter,
            @RequestParam(defaultValue = "1") String page,
            Model model) {
        var all = gallery.all();
        var found = all.stream().filter(filter::matches).toList();
        int number = page.matches("[1-9][0-9]{0,4}") ? Integer.parseInt(page) : 1;
        int first = Math.min(found.size(), (number - 1) * PAGE);
        int end = Math.min(found.size(), first + PAGE);
        model.addAttribute("entries", found.subList(first, end));
        model.addAttribute("count", found.size());
        model.addAttribute("empty", all.isEmpty());
        model.addAttribute("next", end < found.size() ? number + 1 : 0);
        model.addAttribute("categories", Arrays.asList(EntryCategory.values()));
        model.addAttribute("themes", Arrays.asList(EntryTheme.values()));
        model.addAttribute("scopes", scopes(all));
        if (all.stream().anyMatch(one -> one.contest().relative())) {
            model.addAttribute("band", "portal.contest.band");
        }
        return "portal/gallery";
    }

    private static List<String> scopes(List<GalleryEntry> all) {
        return all.stream()
                .flatMap(one -> one.content().scopes().stream())
                .distinct()
                .sorted(Comparator.naturalOrder())
                .toList();
    }

    @GetMapping("/{id}")
    String entry(@PathVariable String id, Model model) {
        var shown = require(id);
        model.addAttribute("shown", shown);
        if (shown.contest().relative()) {
            model.addAttribute("band", "portal.contest.band");
        }
        return "portal/gallery-entry";
    }

    @GetMapping("/{id}/pictures/{hash}")
    ResponseEntity<byte[]> picture(@PathVariable String id, @PathVariable String hash) {
        var isOwn =
                require(id).content().pictures().stream()
                        .anyMatch(picture -> picture.hash().equals(hash));
        var file = files.read(hash).filter(_ -> isOwn).orElse(null);
        return file == null
                ? ResponseEntity.notFound().build()
                : ResponseEntity.ok()
                        .contentType(MediaType.parseMediaType(file.type()))
                        .body(file.content());
    }

    private GalleryEntry require(String id) {
        return gallery.find(id)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
