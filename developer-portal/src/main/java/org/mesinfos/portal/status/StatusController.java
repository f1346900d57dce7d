package org.mesinfos.portal.status;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.mesinfos.portal.stop.Stopping;
import org.mesinfos.portal.web.Addresses;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.MessageSource;
import org.springframework.dao.DataAccessException;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ResponseBody;

/// The status page, for everybody, as a page, as a feed and for programs.
@Controller
@PreAuthorize("permitAll()")
class StatusController {

    private static final Logger LOG = LoggerFactory.getLogger(StatusController.class);

    private final Health health;
    private final Incidents incidents;
    private final Changes changes;
    private final Stopping stops;
    private final MessageSource messages;
    private final Addresses addresses;

    StatusController(
            Health health,
            Incidents incidents,
            Changes changes,
            Stopping stops,
            MessageSource messages,
            Addresses addresses) {
        this.health = health;
        this.incidents = incidents;
        this.changes = changes;
        this.stops = stops;
        this.messages = messages;
        this.addresses = addresses;
    }

    /// An incident in the reader's language.
    record Told(
            String id,
            String title,
            Instant startedAt,
            @Nullable Instant resolvedAt,
            List<Said> said) {}

    record Said(Instant at, String text) {}

    @GetMapping("/status")
    String status(Model model, Locale locale) {
        var told = told(locale);
        model.addAttribute("report", health.report());
        model.addAttribute("open", told.stream().filter(one -> one.resolvedAt() == null).toList());
        model.addAttribute("over", told.stream().filter(one -> one.resolvedAt() != null).toList());
        model.addAttribute("stops", stopped(locale));
        model.addAttribute("changes", changes.all(locale));
        return "portal/status";
    }

    /// @param status `up` or `down`
    record Service(String name, String status, long millis) {}

    /// @param stops what no app may read for now, although all services are up
    record Status(
            String status,
            Instant checkedAt,
            List<Service> services,
            List<Stopping.Announced> stops,
            List<Told> incidents) {}

    @GetMapping(path = "/status.json", produces = MediaType.APPLICATION_JSON_VALUE)
    @ResponseBody
    Status json(Locale locale) {
        var report = health.report();
        return new Status(
                report.isAllWell() ? "up" : "down",
                report.at(),
                report.parts().stream()
                        .map(
                                part ->
                                        new Service(
                                                part.name(),
                                                part.up() ? "up" : "down",
                                                part.millis()))
                        .toList(),
                stopped(locale),
                told(locale));
    }

    @GetMapping("/status.rss")
    ResponseEntity<byte[]> feed(Locale locale) {
        var feed =
                new Feed(
                        messages.getMessage("portal.status.feed", null, locale),
                        messages.getMessage("portal.status.lead", null, locale),
                        addresses.portal() + "/status",
                        locale.getLanguage().equals("en") ? "en" : "fr");
        for (var one : told(locale)) {
            for (var said : one.said()) {
                feed.add(
                        one.title(),
                        said.text(),
                        "incident-" + one.id() + "-" + said.at().toEpochMilli(),
                        said.at());
            }
        }
        changes.all(locale).forEach(feed::add);
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType("application/rss+xml;charset=UTF-8"))
                .body(feed.bytes());
    }

    /// Without a database the page still says so, and what else is known.
    private List<Told> told(Locale locale) {
        try {
            return incidents.newest().stream().map(one -> told(one, locale)).toList();
        } catch (DataAccessException down) {
            LOG.warn("the status page shows no incidents: {}", down.getMessage());
            return List.of();
        }
    }

    private List<Stopping.Announced> stopped(Locale locale) {
        try {
            return stops.announced(locale);
        } catch (DataAccessException down) {
            LOG.warn("the status page shows no stops: {}", down.getMessage());
            return List.of();
        }
    }

    private static Told told(Incident incident, Locale locale) {
        return new Told(
                incident.id(),
                incident.title().in(locale),
                incident.startedAt(),
                incident.resolvedAt(),
                incident.updates().stream()
                        .map(update -> new Said(update.at(), update.text().in(locale)))
                        .toList());
    }
}
