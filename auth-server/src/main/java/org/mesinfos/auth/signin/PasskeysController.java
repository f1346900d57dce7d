package org.mesinfos.auth.signin;

import jakarta.servlet.http.HttpServletRequest;
import org.mesinfos.auth.passkey.MongoPasskeys;
import org.mesinfos.auth.passkey.Passkeys;
import org.mesinfos.auth.passkey.RegisteredPasskey;
import org.mesinfos.auth.person.CurrentPerson;
import org.mesinfos.auth.person.Person;
import org.mesinfos.auth.person.PersonId;
import org.mesinfos.auth.web.SavedRequests;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;

/// Where people make, name and remove their passkeys.
///
/// A new one takes a fresh sign-in: it opens the account for good, whatever becomes of the
/// password.
@Controller
@RequestMapping("/security")
@PreAuthorize(SecurityController.OWNERS)
class PasskeysController {

    private static final int LONGEST_LABEL = 60;

    private final Passkeys passkeys;
    private final MongoPasskeys stored;
    private final PasskeyPolicy rule;
    private final Reauthentication reauthentication;
    private final SavedRequests interrupted;

    PasskeysController(
            Passkeys passkeys,
            MongoPasskeys stored,
            PasskeyPolicy rule,
            Reauthentication reauthentication,
            SavedRequests interrupted) {
        this.passkeys = passkeys;
        this.stored = stored;
        this.rule = rule;
        this.reauthentication = reauthentication;
        this.interrupted = interrupted;
    }

    /// @param next the path to go on with
    record Kept(String next) {}

    /// Leads back here after a new sign-in.
    @GetMapping("/again")
    String signInAgain(HttpServletRequest request) {
        interrupted.resume("/security", request);
        return "redirect:/login";
    }

    @PostMapping("/passkeys/options")
    ResponseEntity<String> ask(
            @CurrentPerson Person person,
            Authentication authentication,
            HttpServletRequest request) {
        if (!reauthentication.isFresh(authentication)) {
            return ResponseEntity.status(HttpStatus.FORBIDDEN).build();
        }
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .body(passkeys.createRegistrationOptions(person, request));
    }

    @PostMapping("/passkeys")
    @ResponseBody
    ResponseEntity<Kept> keep(
            @RequestBody RegisteredPasskey made,
            @CurrentPerson Person person,
            Authentication authentication,
            HttpServletRequest request) {
        if (!reauthentication.isFresh(authentication)) {
            return ResponseEntity.status(HttpStatus.FORBIDDEN).build();
        }
        return passkeys.keep(person, label(made.label()), made.credential().toString(), request)
                ? ResponseEntity.ok(new Kept("/security?done=passkey"))
                : ResponseEntity.badRequest().build();
    }

    @PostMapping("/passkeys/name")
    String name(
            @RequestParam String id,
            @RequestParam(defaultValue = "") String label,
            @CurrentPerson PersonId person) {
        stored.name(person, id, label(label));
        return "redirect:/security?done=passkey-named";
    }

    /// A person who needs a passkey keeps the last one.
    @PostMapping("/passkeys/remove")
    String remove(@RequestParam String id, @CurrentPerson Person person) {
        if (rule.isNeeded(person.role()) && stored.of(person.id()).size() < 2) {
            return "redirect:/security?done=passkey-last";
        }
        stored.remove(person.id(), id);
        return "redirect:/security?done=passkey-removed";
    }

    private static String label(String typed) {
        var clean = typed.strip().replaceAll("\\p{Cntrl}", "");
        return clean.isEmpty()
                ? "MesInfos"
                : clean.substring(0, Math.min(clean.length(), LONGEST_LABEL));
    }
}
