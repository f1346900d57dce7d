package org.mesinfos.portal.people;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.mesinfos.portal.people.MemberAccountService.Outcome;
import org.mesinfos.portal.people.Members.Account;
import org.mesinfos.portal.people.Members.Action;
import org.mesinfos.portal.people.Members.Change;
import org.mesinfos.portal.people.Members.Role;
import org.mesinfos.portal.signin.RecentSignIn;
import org.mesinfos.portal.signin.ServiceResponse;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/// Shows those who run, judge or build, and changes what they may do; panelists are nowhere listed.
///
/// An account is shown and changed only by an organizer who signed in a few minutes ago: a session
/// left open must not be enough to shut the others out.
@Controller
@RequestMapping("/organizer/people/members")
@PreAuthorize("hasRole('ORGANIZER')")
class MembersController {

    private static final Pattern ID = Pattern.compile("[a-zA-Z0-9_-]{1,100}");

    private final Members members;
    private final MemberAccountService changes;
    private final RecentSignIn recent;

    MembersController(Members members, MemberAccountService changes, RecentSignIn recent) {
        this.members = members;
        this.changes = changes;
        this.recent = recent;
    }

    @GetMapping
    String members(@RequestParam(defaultValue = "ORGANIZER") Role role, Model model) {
        model.addAttribute("role", role);
        model.addAttribute("roles", Role.values());
        model.addAttribute("found", members.of(role).orElse(null));
        return "portal/members";
    }

    /// @param outcome of a change just made; null otherwise
    @GetMapping("/{id}")
    String member(
            @PathVariable String id,
            @RequestParam(required = false) @Nullable Outcome outcome,
            @ModelAttribute("form") AccountForm form,
            @AuthenticationPrincipal OidcUser organizer,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        checkId(id);
        if (!recent.isRecent(organizer)) {
            return recent.startReauthentication(request, response);
        }
        model.addAttribute("outcome", outcome);
        return shown(members.one(id), null, model);
    }

    @PostMapping("/{id}/{action:role|close|reopen}")
    String change(
            @PathVariable String id,
            @PathVariable("action") String wanted,
            @Valid @ModelAttribute("form") AccountForm form,
            BindingResult errors,
            @AuthenticationPrincipal OidcUser organizer,
            Model model,
            Locale locale) {
        var action = Action.valueOf(wanted.toUpperCase(Locale.ROOT));
        checkId(id);
        var page = "redirect:/organizer/people/members/" + id;
        if (!recent.isRecent(organizer)) {
            return page;
        }
        var one = members.one(id);
        if (!(one
                instanceof
                ServiceResponse.Given<Account>(Account(var member, var lastOrganizer)))) {
            return shown(one, action, model);
        }
        if (action == Action.ROLE
                && (form.role() == null
                        || !Role.ASSIGNABLE.contains(form.role())
                        || form.role() == member.role())) {
            errors.rejectValue("role", "portal.member.error.role");
        }
        if (lastOrganizer && action != Action.REOPEN) {
            errors.reject("portal.member.error.last");
        }
        if (errors.hasErrors()) {
            return shown(one, action, model);
        }
        var role = action == Action.ROLE ? form.role() : null;
        var language = locale.getLanguage().equals("en") ? "en" : "fr";
        var outcome =
                changes.change(
                        member, new Change(action, role, form.reason(), language), organizer);
        return page + "?outcome=" + outcome;
    }

    /// @param tried what was asked for and did not come about, or null
    private static String shown(ServiceResponse<Account> one, @Nullable Action tried, Model model) {
        if (one instanceof ServiceResponse.Refused<Account> refused && refused.isNotFound()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        model.addAttribute("found", one.toOptional().orElse(null));
        model.addAttribute("roles", Role.ASSIGNABLE);
        model.addAttribute("tried", tried);
        return "portal/member";
    }

    private static void checkId(String id) {
        if (!ID.matcher(id).matches()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
    }
}
