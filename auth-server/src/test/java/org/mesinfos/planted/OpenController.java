package org.mesinfos.planted;

import org.bson.Document;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/// Says to nobody who may call it, and answers a stored document.
@Controller
public class OpenController {

    @GetMapping("/planted")
    Document everything() {
        return new Document();
    }
}
