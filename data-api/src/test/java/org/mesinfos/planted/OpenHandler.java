package org.mesinfos.planted;

import java.time.Instant;
import org.springframework.web.bind.annotation.GetMapping;

/// Breaks two rules on purpose: says neither who may call it nor takes its time from a clock.
class OpenHandler {

    @GetMapping("/open")
    String open() {
        return Instant.now().toString();
    }
}
