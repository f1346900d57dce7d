package org.mesinfos.auth.dataexport;

import jakarta.annotation.security.RolesAllowed;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.mesinfos.auth.person.CurrentPerson;
import org.mesinfos.auth.person.Person;
import org.mesinfos.auth.signin.Reauthentication;
import org.mesinfos.auth.signin.ReauthenticationForm;
import org.mesinfos.auth.web.Downloads;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/// Hands people everything about them in one file, once they have proved anew who they are.
@Controller
@RolesAllowed({"PANELIST", "SANDBOX_PERSON"})
class ExportController {

    private static final String EVERY_SECONDS = "2";

    private final Reauthentication reauthentication;
    private final ExportTickets tickets;
    private final ExportWriter exportWriter;
    private final Clock clock;

    ExportController(
            Reauthentication reauthentication,
            ExportTickets tickets,
            ExportWriter exportWriter,
            Clock clock) {
        this.reauthentication = reauthentication;
        this.tickets = tickets;
        this.exportWriter = exportWriter;
        this.clock = clock;
    }

    @GetMapping("/my-rights/export")
    String ask(@CurrentPerson Person person, Authentication authentication, Model model) {
        var password =
                !reauthentication.isFresh(authentication)
                        && reauthentication.asksForPassword(authentication);
        model.addAttribute("proof", ReauthenticationForm.first(password));
        return "auth/export-ask";
    }

    @PostMapping("/my-rights/export")
    String begin(
            @RequestParam(defaultValue = "") String password,
            @CurrentPerson Person person,
            Authentication authentication,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        var proof = reauthentication.demand(authentication, password, request, response);
        if (proof.isPresent()) {
            model.addAttribute("proof", proof.get());
            return "auth/export-ask";
        }
        return "redirect:/my-rights/export/" + tickets.issue(person.id()).id();
    }

    /// Reloads itself while the file is being written.
    @GetMapping("/my-rights/export/{id}")
    String progress(
            @PathVariable String id,
            @CurrentPerson Person person,
            HttpServletResponse response,
            Model model) {
        var ticket = ticket(id, person);
        switch (ticket.state()) {
            case READY, RUNNING -> response.setHeader("Refresh", EVERY_SECONDS);
            case DONE, FAILED -> {}
        }
        model.addAttribute("page", ticket);
        return "auth/export";
    }

    @GetMapping("/my-rights/export/{id}/mesinfos.zip")
    void download(
            @PathVariable String id, @CurrentPerson Person person, HttpServletResponse response)
            throws IOException {
        var ticket = ticket(id, person);
        var plan =
                exportWriter
                        .plan(person)
                        .orElseThrow(
                                () -> new ResponseStatusException(HttpStatus.SERVICE_UNAVAILABLE));
        var day = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        response.setContentType("application/zip");
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION, Downloads.disposition("mesinfos-" + day + ".zip"));
        // From here on no page of an error may take the place of the file.
        response.flushBuffer();
        exportWriter.write(person, plan, ticket, response.getOutputStream());
    }

    /// 404 for one of somebody else, and for one whose time is over, alike.
    private ExportTicket ticket(String id, Person person) {
        return tickets.find(id, person.id())
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
