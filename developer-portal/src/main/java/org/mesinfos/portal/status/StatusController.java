package org.mesinfos.portal.status;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.mesinfos.portal.stop.ReadingStopService;
import org.mesinfos.portal.web.ServiceAddresses;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
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

    private final ServiceHealth serviceHealth;
    private final Announcements announcements;
    private final Changelog changelog;
    private final MessageSource messages;
    private final ServiceAddresses serviceAddresses;

    StatusController(
            ServiceHealth serviceHealth,
            Announcements announcements,
            Changelog changelog,
            MessageSource messages,
            ServiceAddresses serviceAddresses) {
        this.serviceHealth = serviceHealth;
        this.announcements = announcements;
        this.changelog = changelog;
        this.messages = messages;
        this.serviceAddresses = serviceAddresses;
    }

    /// An incident in the reader's language.
    record StatusPageIncident(
            String id,
            String title,
            Instant startedAt,
            @Nullable Instant resolvedAt,
            List<Said> said) {}

    record Said(Instant at, String text) {}

    @GetMapping("/status")
    String status(Model model, Locale locale) {
        var known = announcements.now(locale);
        var told = told(known, locale);
        model.addAttribute("report", serviceHealth.report());
        model.addAttribute("unknown", known.isPartial());
        model.addAttribute("open", which(told, one -> one.resolvedAt() == null));
        model.addAttribute("over", which(told, one -> one.resolvedAt() != null));
        model.addAttribute("stops", known.stops());
        model.addAttribute("changes", changelog.all(locale));
        return "portal/status";
    }

    /// @param status `up` or `down`
    record Service(String name, String status, long millis) {}

    /// @param stops what no app may read for now, although all services are up; null when that is
    ///   not known
    /// @param incidents null when they are not known
    record Status(
            String status,
            Instant checkedAt,
            List<Service> services,
            @Nullable List<ReadingStopService.Announced> stops,
            @Nullable List<StatusPageIncident> incidents) {}

    @GetMapping(path = "/status.json", produces = MediaType.APPLICATION_JSON_VALUE)
    @ResponseBody
    Status json(Locale locale) {
        var report = serviceHealth.report();
        var known = announcements.now(locale);
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
                known.stops(),
                told(known, locale));
    }

    @GetMapping("/status.rss")
    ResponseEntity<byte[]> feed(Locale locale) {
        var told = told(announcements.now(locale), locale);
        if (told == null) {
            // A feed without them would tell readers that they were taken back.
            return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
                    .header(HttpHeaders.RETRY_AFTER, "60")
                    .build();
        }
        var rssFeed =
                new RssFeed(
                        messages.getMessage("portal.status.feed", null, locale),
                        messages.getMessage("portal.status.lead", null, locale),
                        serviceAddresses.portal() + "/status",
                        locale.getLanguage().equals("en") ? "en" : "fr");
        for (var one : told) {
            for (var said : one.said()) {
                rssFeed.add(
                        one.title(),
                        said.text(),
                        "incident-" + one.id() + "-" + said.at().toEpochMilli(),
                        said.at());
            }
        }
        changelog.all(locale).forEach(rssFeed::add);
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType("application/rss+xml;charset=UTF-8"))
                .body(rssFeed.bytes());
    }

    private static @Nullable List<StatusPageIncident> told(
            Announcements.Known known, Locale locale) {
        return known.incidents() == null
                ? null
                : known.incidents().stream().map(one -> told(one, locale)).toList();
    }

    private static List<StatusPageIncident> which(
            @Nullable List<StatusPageIncident> told, Predicate<StatusPageIncident> wanted) {
        return told == null ? List.of() : told.stream().filter(wanted).toList();
    }

    private static StatusPageIncident told(Incident incident, Locale locale) {
        return new StatusPageIncident(
                incident.id(),
                incident.title().in(locale),
                incident.startedAt(),
                incident.resolvedAt(),
                incident.updates().stream()
                        .map(update -> new Said(update.at(), update.text().in(locale)))
                        .toList());
    }
}
