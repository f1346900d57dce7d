package org.mesinfos.auth.signin;

import jakarta.servlet.http.HttpServletRequest;
import org.mesinfos.auth.person.Person;
import org.mesinfos.auth.person.PersonId;
import org.mesinfos.auth.person.Persons;
import org.mesinfos.auth.web.InterruptedAddress;
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
import org.springframework.web.server.ResponseStatusException;

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
    private final StoredPasskeys stored;
    private final Persons persons;
    private final PasskeyRule rule;
    private final SignInAgain again;
    private final InterruptedAddress interrupted;

    PasskeysController(
            Passkeys passkeys,
            StoredPasskeys stored,
            Persons persons,
            PasskeyRule rule,
            SignInAgain again,
            InterruptedAddress interrupted) {
        this.passkeys = passkeys;
        this.stored = stored;
        this.persons = persons;
        this.rule = rule;
        this.again = again;
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
    ResponseEntity<String> ask(Authentication authentication, HttpServletRequest request) {
        if (!again.isFresh(authentication)) {
            return ResponseEntity.status(HttpStatus.FORBIDDEN).build();
        }
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .body(passkeys.askForNew(person(authentication).id(), request));
    }

    @PostMapping("/passkeys")
    @ResponseBody
    ResponseEntity<Kept> keep(
            @RequestBody MadePasskey made,
            Authentication authentication,
            HttpServletRequest request) {
        if (!again.isFresh(authentication)) {
            return ResponseEntity.status(HttpStatus.FORBIDDEN).build();
        }
        return passkeys.keep(
                        person(authentication).id(),
                        label(made.label()),
                        made.credential().toString(),
                        request)
                ? ResponseEntity.ok(new Kept("/security?done=passkey"))
                : ResponseEntity.badRequest().build();
    }

    @PostMapping("/passkeys/name")
    String name(
            @RequestParam String id,
            @RequestParam(defaultValue = "") String label,
            Authentication authentication) {
        stored.name(person(authentication).id(), id, label(label));
        return "redirect:/security?done=passkey-named";
    }

    /// Whoever needs a passkey keeps the last one.
    @PostMapping("/passkeys/remove")
    String remove(@RequestParam String id, Authentication authentication) {
        var person = person(authentication);
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

    private Person person(Authentication authentication) {
        return persons.find(new PersonId(authentication.getName()))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.FORBIDDEN));
    }
}
