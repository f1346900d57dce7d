package org.mesinfos.auth.client;

import org.mesinfos.auth.client.ReadingStops.What;
import org.mesinfos.catalogue.Catalogue;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/// Stops readings of real people's data for every app, on behalf of organizers at the portal. Each
/// call can be repeated, and answers with what is stopped then.
@RestController
@RequestMapping("/internal/stops")
@PreAuthorize("hasAuthority('SCOPE_clients:manage')")
class ReadingStopsController {

    private final StoppedScopes stops;
    private final Catalogue catalogue;

    ReadingStopsController(StoppedScopes stops, Catalogue catalogue) {
        this.stops = stops;
        this.catalogue = catalogue;
    }

    @GetMapping
    ReadingStops now() {
        return stops.now();
    }

    @PutMapping("/everything")
    ReadingStops stopEverything() {
        return stops.change(new What.Everything(), true);
    }

    @DeleteMapping("/everything")
    ReadingStops goOnWithEverything() {
        return stops.change(new What.Everything(), false);
    }

    @PutMapping("/scopes/{scope}")
    ReadingStops stopScope(@PathVariable String scope) {
        return stops.change(knownScope(scope), true);
    }

    @DeleteMapping("/scopes/{scope}")
    ReadingStops goOnWithScope(@PathVariable String scope) {
        return stops.change(new What.OfScope(scope), false);
    }

    @PutMapping("/holders/{holder}")
    ReadingStops stopHolder(@PathVariable String holder) {
        return stops.change(knownHolder(holder), true);
    }

    @DeleteMapping("/holders/{holder}")
    ReadingStops goOnWithHolder(@PathVariable String holder) {
        return stops.change(new What.OfHolder(holder), false);
    }

    // A misspelt stop would stop nothing, and nobody would notice.
    private What knownScope(String name) {
        if (catalogue.scope(name).isEmpty()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND, "no such scope");
        }
        return new What.OfScope(name);
    }

    private What knownHolder(String id) {
        if (catalogue.holder(id).isEmpty()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND, "no such holder");
        }
        return new What.OfHolder(id);
    }
}
