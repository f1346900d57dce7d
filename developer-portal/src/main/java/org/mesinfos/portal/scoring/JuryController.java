package org.mesinfos.portal.scoring;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.mesinfos.portal.jury.ConflictsOfInterest;
import org.mesinfos.portal.jury.ContestRole;
import org.mesinfos.portal.jury.JudgedContests;
import org.mesinfos.portal.jury.JuryAction;
import org.mesinfos.portal.jury.JuryRefusal;
import org.mesinfos.portal.jury.JuryRefusalException;
import org.mesinfos.portal.web.FormFields;
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

/// Where members of the jury read entries as they stood at closing, and score them.
@Controller
@RequestMapping("/jury")
@PreAuthorize("hasRole('JURY')")
class JuryController {

    private static final int SHORTEST_REASON = 5;
    private static final int LONGEST_REASON = 500;

    private final JudgedContests contests;
    private final EntryAccesses accesses;
    private final AssignedEntries assignedEntries;
    private final ScoreSheets sheets;
    private final ConflictsOfInterest conflicts;
    private final Deliberations deliberations;

    JuryController(
            JudgedContests contests,
            EntryAccesses accesses,
            AssignedEntries assignedEntries,
            ScoreSheets sheets,
            ConflictsOfInterest conflicts,
            Deliberations deliberations) {
        this.contests = contests;
        this.accesses = accesses;
        this.assignedEntries = assignedEntries;
        this.sheets = sheets;
        this.conflicts = conflicts;
        this.deliberations = deliberations;
    }

    @GetMapping
    String entries(
            @RequestParam(required = false) @Nullable String after,
            @AuthenticationPrincipal OidcUser member,
            Model model) {
        var contest = contests.current().orElse(null);
        model.addAttribute("contest", contest);
        if (contest != null) {
            model.addAttribute("band", contest.band());
            var page = assignedEntries.find(contest, after, member);
            model.addAttribute("rows", page.rows());
            model.addAttribute("more", page.next());
            model.addAttribute("stage", page.stage());
            model.addAttribute(
                    "done", page.rows().stream().filter(AssignedEntries.Row::isDone).count());
            model.addAttribute("open", page.rows().stream().filter(row -> !row.conflict()).count());
        }
        return "portal/jury";
    }

    @GetMapping("/entries/{id}")
    String entry(@PathVariable String id, @AuthenticationPrincipal OidcUser member, Model model) {
        var access = accesses.find(id, member).require(JuryAction.READ);
        return shown(access, sheet(access, member), model);
    }

    /// Keeps the member from seeing and scoring the entry, for good.
    @PostMapping("/entries/{id}/conflict")
    String declareConflict(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String reason,
            @AuthenticationPrincipal OidcUser member,
            Model model) {
        var access = accesses.find(id, member).require(JuryAction.DECLARE_CONFLICT);
        var why = FormFields.text(reason);
        if (why.length() < SHORTEST_REASON || why.length() > LONGEST_REASON) {
            model.addAttribute("wrong", "conflict");
            model.addAttribute("typed", why);
            return shown(access, sheet(access, member), model);
        }
        conflicts.declare(access.contest().id(), id, member, why);
        return "redirect:/jury?conflict";
    }

    /// Saves the member's sheet, whole or not, and hands it in when that was asked for; the same
    /// sheet can be handed in again.
    @PostMapping("/entries/{id}/sheet")
    String score(
            @PathVariable String id,
            @RequestParam Map<String, String> fields,
            @AuthenticationPrincipal OidcUser member,
            Model model) {
        var access = accesses.find(id, member);
        var criteria = access.contest().criteria();
        var form = ScoreForm.read(fields, criteria);
        var empty = sheet(access, member);
        if (access.role() == ContestRole.JURY_DONE
                && fields.containsKey("hand-in")
                && empty.scores().equals(form.scores())) {
            return handedIn(access, empty);
        }
        access.require(JuryAction.SCORE);
        if (form.tooLong() != null) {
            model.addAttribute("wrong", "remark");
            model.addAttribute("wrongCriterion", form.tooLong());
            return shown(access, empty.with(form.scores()), model);
        }
        var saved =
                sheets.write(empty, form.scores())
                        .orElseThrow(() -> new JuryRefusalException(JuryRefusal.TOO_LATE));
        if (!fields.containsKey("hand-in")) {
            return "redirect:/jury/entries/" + id + "?saved#sheet";
        }
        if (!saved.isComplete(criteria)) {
            model.addAttribute("wrong", "incomplete");
            return shown(access, saved, model);
        }
        access.require(JuryAction.HAND_IN);
        return handedIn(access, saved);
    }

    private String handedIn(EntryAccess access, ScoreSheet sheet) {
        if (!sheets.handIn(access.contest(), sheet)) {
            throw new JuryRefusalException(JuryRefusal.TOO_LATE);
        }
        return "redirect:/jury?handed-in";
    }

    /// Notes something for the deliberation.
    @PostMapping("/entries/{id}/notes")
    String note(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String text,
            @AuthenticationPrincipal OidcUser member,
            Model model) {
        var access = accesses.find(id, member).require(JuryAction.NOTE);
        var said = FormFields.text(text);
        if (said.isEmpty() || said.length() > ScoreForm.LONGEST_REMARK) {
            model.addAttribute("wrong", "note");
            model.addAttribute("typed", said);
            return shown(access, sheet(access, member), model);
        }
        deliberations.note(access.contest().id(), id, member, said);
        return "redirect:/jury/entries/" + id + "#notes";
    }

    private ScoreSheet sheet(EntryAccess access, OidcUser member) {
        var contest = access.contest().id();
        var entry = access.entry().id();
        var name = Objects.requireNonNullElse(member.getFullName(), member.getName());
        return sheets.find(contest, entry, member.getName())
                .orElseGet(() -> ScoreSheet.empty(contest, entry, member.getName(), name));
    }

    private String shown(EntryAccess access, ScoreSheet sheet, Model model) {
        var contest = access.contest().id();
        var entry = access.entry().id();
        var open = access.allows(JuryAction.READ_SCORES);
        model.addAttribute("access", access);
        model.addAttribute("sheet", sheet);
        model.addAttribute("criteria", access.contest().criteria());
        model.addAttribute("sheets", open ? handedIn(contest, entry) : List.of());
        model.addAttribute("notes", open ? deliberations.notes(contest, entry) : List.of());
        model.addAttribute("band", access.contest().band());
        return "portal/jury-entry";
    }

    private List<ScoreSheet> handedIn(String contest, String entry) {
        return sheets.of(contest, entry).stream().filter(ScoreSheet::isHandedIn).toList();
    }
}
