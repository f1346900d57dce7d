package org.mesinfos.auth.signin;

import jakarta.annotation.security.PermitAll;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.Optional;
import org.mesinfos.auth.passkey.MongoPasskeys;
import org.mesinfos.auth.passkey.Passkeys;
import org.mesinfos.auth.passkey.PendingPasskeyRegistration;
import org.mesinfos.auth.passkey.RegisteredPasskey;
import org.mesinfos.auth.person.Login;
import org.mesinfos.auth.person.Person;
import org.mesinfos.auth.person.Persons;
import org.mesinfos.auth.web.TooManyAttempts;
import org.mesinfos.engine.log.SecurityAction;
import org.mesinfos.engine.log.SecurityEvent;
import org.mesinfos.engine.log.SecurityLog;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseBody;

/// Signs people in with a passkey, and lets those who need one make their first.
@Controller
@PermitAll
class PasskeySignInController {

    private final Passkeys passkeys;
    private final MongoPasskeys stored;
    private final Persons persons;
    private final SignInThrottle throttle;
    private final SignInSessionService session;
    private final Clock clock;

    PasskeySignInController(
            Passkeys passkeys,
            MongoPasskeys stored,
            Persons persons,
            SignInThrottle throttle,
            SignInSessionService session,
            Clock clock) {
        this.passkeys = passkeys;
        this.stored = stored;
        this.persons = persons;
        this.throttle = throttle;
        this.session = session;
        this.clock = clock;
    }

    /// @param next the path to go on with
    record SignedIn(String next) {}

    @PostMapping("/login/passkey/options")
    ResponseEntity<String> ask(HttpServletRequest request) {
        return json(passkeys.ask(request));
    }

    @PostMapping("/login/passkey")
    @ResponseBody
    ResponseEntity<SignedIn> signIn(
            @RequestBody String credential,
            HttpServletRequest request,
            HttpServletResponse response) {
        // Nobody guesses a signature; what is counted is the work of checking it.
        var address = request.getRemoteAddr();
        var counted = new Login("passkey from " + address);
        var signInOrigin = SignInOrigin.stranger(address);
        var wait = throttle.count(counted, signInOrigin);
        if (wait.isPresent()) {
            return ResponseEntity.status(HttpStatus.TOO_MANY_REQUESTS)
                    .header(HttpHeaders.RETRY_AFTER, TooManyAttempts.seconds(wait.get()))
                    .build();
        }
        var person = passkeys.check(credential, request).filter(found -> !found.closed());
        if (person.isEmpty()) {
            SecurityLog.write(
                    SecurityEvent.of(SecurityAction.SIGN_IN_FAILED)
                            .from(address)
                            .reason("passkey"));
            return ResponseEntity.status(HttpStatus.UNAUTHORIZED).build();
        }
        throttle.refund(counted, signInOrigin);
        return start(person.get(), request, response);
    }

    /// Only after the right password of somebody who needs a passkey and has none.
    @GetMapping("/login/first-passkey")
    String first(HttpServletRequest request) {
        return invited(request).isPresent() ? "auth/first-passkey" : "redirect:/login";
    }

    @PostMapping("/login/first-passkey/options")
    ResponseEntity<String> firstPasskeyOptions(HttpServletRequest request) {
        return invited(request)
                .map(person -> json(passkeys.createRegistrationOptions(person, request)))
                .orElseGet(() -> ResponseEntity.status(HttpStatus.FORBIDDEN).build());
    }

    @PostMapping("/login/first-passkey")
    @ResponseBody
    ResponseEntity<SignedIn> makeFirst(
            @RequestBody RegisteredPasskey made,
            HttpServletRequest request,
            HttpServletResponse response) {
        var person = invited(request);
        if (person.isEmpty()) {
            return ResponseEntity.status(HttpStatus.FORBIDDEN).build();
        }
        if (!passkeys.keep(person.get(), "MesInfos", made.credential().toString(), request)) {
            return ResponseEntity.badRequest().build();
        }
        PendingPasskeyRegistration.done(request);
        return start(person.get(), request, response);
    }

    private Optional<Person> invited(HttpServletRequest request) {
        return PendingPasskeyRegistration.invited(clock.instant(), request)
                .filter(person -> stored.of(person).isEmpty())
                .flatMap(persons::find)
                .filter(person -> !person.closed());
    }

    private ResponseEntity<SignedIn> start(
            Person person, HttpServletRequest request, HttpServletResponse response) {
        return ResponseEntity.ok(
                new SignedIn(
                        session.start(person, AuthenticationFactor.PASSKEY, request, response)));
    }

    private static ResponseEntity<String> json(String text) {
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(text);
    }
}
