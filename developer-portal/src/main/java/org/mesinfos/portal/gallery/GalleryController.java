package org.mesinfos.portal.gallery;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mesinfos.portal.audience.AudienceRounds;
import org.mesinfos.portal.contest.EntryCategory;
import org.mesinfos.portal.entry.EntryFiles;
import org.mesinfos.portal.entry.EntryTheme;
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
    private final AudienceRounds audience;

    GalleryController(Gallery gallery, EntryFiles files, AudienceRounds audience) {
        this.gallery = gallery;
        this.files = files;
        this.audience = audience;
    }

    /// @param page from 1 on
    @GetMapping
    String list(
            @ModelAttribute("filter") GalleryFilter filter,
            @RequestParam(name = "page", defaultValue = "1") String asked,
            Model model) {
        var all = gallery.all();
        var found = all.stream().filter(filter::matches).toList();
        int number = asked.matches("[1-9][0-9]{0,4}") ? Integer.parseInt(asked) : 1;
        int first = Math.min(found.size(), (number - 1) * PAGE);
        int end = Math.min(found.size(), first + PAGE);
        var page = gallery.entries(found.subList(first, end));
        var steps = new HashMap<String, Long>();
        page.stream()
                .map(GalleryEntry::contest)
                .distinct()
                .forEach(contest -> steps.putAll(audience.steps(contest)));
        model.addAttribute("entries", page);
        model.addAttribute("steps", steps);
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

    private static List<String> scopes(List<GalleryItem> all) {
        return all.stream()
                .flatMap(one -> one.entry().scopes().stream())
                .distinct()
                .sorted(Comparator.naturalOrder())
                .toList();
    }

    @GetMapping("/{id}")
    String entry(
            @PathVariable String id,
            @AuthenticationPrincipal @Nullable OidcUser person,
            HttpServletRequest request,
            Model model) {
        var shown = require(id);
        model.addAttribute("shown", shown);
        model.addAttribute("step", audience.steps(shown.contest()).getOrDefault(id, 0L));
        model.addAttribute("open", audience.isOpen(shown.contest()));
        model.addAttribute("end", audience.end(shown.contest()).orElse(null));
        model.addAttribute("audience", isAwarded(shown));
        model.addAttribute(
                "marked",
                request.isUserInRole("PANELIST")
                        && person != null
                        && audience.isEndorsed(shown.contest(), id, person.getName()));
        model.addAttribute("band", shown.contest().band());
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

    private boolean isAwarded(GalleryEntry shown) {
        return audience.award(shown.contest())
                .filter(award -> award.entry().equals(shown.entry().id()))
                .isPresent();
    }

    private GalleryEntry require(String id) {
        return gallery.find(id)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
