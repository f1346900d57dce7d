package org.mesinfos.auth.mail;

import jakarta.annotation.security.PermitAll;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.server.ResponseStatusException;

/// Shows the mails of the demonstration, which reach nobody. This page exists nowhere else.
@Controller
@PermitAll
class WaitingMailsController {

    private final ObjectProvider<WaitingMails> waiting;

    WaitingMailsController(ObjectProvider<WaitingMails> waiting) {
        this.waiting = waiting;
    }

    @GetMapping("/outbox")
    String mails(Model model) {
        var mails = waiting.getIfAvailable();
        if (mails == null) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        model.addAttribute("folder", mails.folder());
        model.addAttribute("mails", mails.newest());
        return "auth/outbox";
    }
}
