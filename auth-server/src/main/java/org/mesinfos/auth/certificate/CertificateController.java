package org.mesinfos.auth.certificate;

import jakarta.annotation.security.RolesAllowed;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.Locale;
import org.mesinfos.auth.certificate.Certificates.Answer;
import org.mesinfos.auth.grant.Grant;
import org.mesinfos.auth.grant.GrantId;
import org.mesinfos.auth.grant.Grants;
import org.mesinfos.auth.person.CurrentPerson;
import org.mesinfos.auth.person.Person;
import org.mesinfos.auth.web.Downloads;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;

/// Hands people the certificate of a permission of theirs that ended.
@Controller
@RolesAllowed({"PANELIST", "SANDBOX_PERSON"})
class CertificateController {

    private static final MediaType JOSE = MediaType.parseMediaType("application/jose");

    private final Grants grants;
    private final Certificates certificates;
    private final Clock clock;

    CertificateController(Grants grants, Certificates certificates, Clock clock) {
        this.grants = grants;
        this.certificates = certificates;
        this.clock = clock;
    }

    @GetMapping("/permissions/{grantId}/certificate")
    String page(
            @PathVariable String grantId,
            @CurrentPerson Person person,
            Locale locale,
            HttpServletResponse response,
            Model model) {
        var grant = ended(grantId, person);
        model.addAttribute("grantId", grant.id().value());
        model.addAttribute("app", grant.appName().in(locale));
        model.addAttribute("language", locale);
        return switch (certificates.of(person, grant)) {
            case Answer.Made(var certificate) -> {
                model.addAttribute("page", certificate);
                yield "auth/certificate";
            }
            case Answer.Not not -> {
                response.setStatus(status(not).value());
                model.addAttribute("why", "certificate.not." + not);
                yield "auth/certificate-pending";
            }
        };
    }

    private static HttpStatus status(Answer.Not not) {
        return switch (not) {
            case LATER -> HttpStatus.SERVICE_UNAVAILABLE;
            case TOO_OLD -> HttpStatus.GONE;
            case TOO_MUCH -> HttpStatus.UNPROCESSABLE_CONTENT;
        };
    }

    @GetMapping("/permissions/{grantId}/certificate.json")
    ResponseEntity<byte[]> json(@PathVariable String grantId, @CurrentPerson Person person) {
        var certificate = own(grantId, person);
        return Downloads.file(
                "mesinfos-certificate.json",
                MediaType.APPLICATION_JSON,
                certificates.json(certificate));
    }

    @GetMapping("/permissions/{grantId}/certificate.jws")
    ResponseEntity<byte[]> jws(@PathVariable String grantId, @CurrentPerson Person person) {
        var jws = certificates.jws(own(grantId, person));
        return Downloads.file("mesinfos-certificate.jws", JOSE, jws);
    }

    private Certificate own(String grantId, Person person) {
        return switch (certificates.of(person, ended(grantId, person))) {
            case Answer.Made(var certificate) -> certificate;
            case Answer.Not not -> throw new ResponseStatusException(status(not));
        };
    }

    /// One that goes on has no certificate, and one of somebody else does not exist.
    private Grant ended(String grantId, Person person) {
        var now = clock.instant();
        return GrantId.parse(grantId)
                .flatMap(grants::find)
                .filter(grant -> grant.person().equals(person.id()))
                .filter(grant -> !grant.standsAt(now))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
