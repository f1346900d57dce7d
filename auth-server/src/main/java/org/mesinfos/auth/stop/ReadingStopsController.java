package org.mesinfos.auth.stop;

import org.mesinfos.auth.stop.ReadingStops.What;
import org.mesinfos.catalogue.Catalogue;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/// Stops readings of real people's data for every app by `PUT`, and lets them go on by `DELETE`, on
/// behalf of organizers at the portal. Each call can be repeated, and answers with what is stopped
/// then.
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

    @RequestMapping(
            path = "/everything",
            method = {RequestMethod.PUT, RequestMethod.DELETE})
    ReadingStops changeEverything(HttpMethod method) {
        return stops.change(new What.Everything(), isStop(method));
    }

    @RequestMapping(
            path = "/scopes/{scope}",
            method = {RequestMethod.PUT, RequestMethod.DELETE})
    ReadingStops changeScope(@PathVariable String scope, HttpMethod method) {
        if (isStop(method) && catalogue.scope(scope).isEmpty()) {
            throw unknown("no such scope");
        }
        return stops.change(new What.OfScope(scope), isStop(method));
    }

    @RequestMapping(
            path = "/holders/{holder}",
            method = {RequestMethod.PUT, RequestMethod.DELETE})
    ReadingStops changeHolder(@PathVariable String holder, HttpMethod method) {
        if (isStop(method) && catalogue.holder(holder).isEmpty()) {
            throw unknown("no such holder");
        }
        return stops.change(new What.OfHolder(holder), isStop(method));
    }

    private static boolean isStop(HttpMethod method) {
        return method.equals(HttpMethod.PUT);
    }

    // A misspelt stop would stop nothing, and nobody would notice.
    private static ResponseStatusException unknown(String what) {
        return new ResponseStatusException(HttpStatus.NOT_FOUND, what);
    }
}
