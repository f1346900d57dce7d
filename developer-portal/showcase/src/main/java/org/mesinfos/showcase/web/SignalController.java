package org.mesinfos.showcase.web;

import org.mesinfos.showcase.desk.SignalService;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/// Where MesInfos tells of what changed (RFC 8935); open to everybody, believed by signature.
@RestController
class SignalController {

    private final SignalService signals;

    SignalController(SignalService signals) {
        this.signals = signals;
    }

    @PostMapping(path = "/signals", consumes = "application/secevent+jwt")
    ResponseEntity<Void> receive(@RequestBody String signal) {
        return signals.receive(signal)
                ? ResponseEntity.accepted().build()
                : ResponseEntity.badRequest().build();
    }
}
