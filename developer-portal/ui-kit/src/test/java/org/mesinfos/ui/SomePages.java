package org.mesinfos.ui;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;

/// A service with one page, as small as a service can be.
@SpringBootApplication
class SomePages {

    @Controller
    static class Letter {

        @GetMapping("/letter")
        String letter(Model model) {
            model.addAttribute("band", "ui.skip");
            return "letter";
        }

        @PostMapping("/letter")
        String send() {
            return "letter";
        }

        @GetMapping("/torn")
        String torn() {
            throw new IllegalStateException("torn");
        }
    }
}
