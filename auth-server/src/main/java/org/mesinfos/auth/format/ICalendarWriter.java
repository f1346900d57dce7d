package org.mesinfos.auth.format;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.stream.Collectors;
import org.mesinfos.catalogue.Dataset;
import org.mesinfos.ui.DateTimeFormats;
import tools.jackson.databind.JsonNode;

/// Events as one calendar (RFC 5545).
///
/// Guests are named in the description: a calendar that is handed out must not have them as
/// `ATTENDEE` (section 3.8.4.1), by which a program may send them mail.
final class ICalendarWriter implements RecordFileWriter {

    private final ContentLines lines;
    private final String guests;
    private final String madeAt;

    ICalendarWriter(Dataset dataset, Locale locale, Instant madeAt, OutputStream out)
            throws IOException {
        this.lines = new ContentLines(out);
        this.guests =
                dataset.field("attendees")
                        .map(field -> field.description().in(locale))
                        .orElse("attendees");
        this.madeAt = ContentLines.INSTANT.format(madeAt);
        lines.line("BEGIN", "VCALENDAR");
        lines.line("VERSION", "2.0");
        lines.line("PRODID", "-//MesInfos//" + dataset.id() + "//EN");
    }

    @Override
    public void add(JsonNode event) throws IOException {
        lines.line("BEGIN", "VEVENT");
        lines.text("UID", event.path("id").asString(""));
        lines.line("DTSTAMP", madeAt);
        var start = Instant.parse(event.path("occurredAt").asString());
        var end = Instant.parse(event.path("endsAt").asString());
        if (event.path("allDay").asBoolean(false)) {
            addDays(start, end);
        } else {
            lines.line("DTSTART", ContentLines.INSTANT.format(start));
            if (end.isAfter(start)) {
                lines.line("DTEND", ContentLines.INSTANT.format(end));
            }
        }
        lines.text("SUMMARY", event.path("title").asString(""));
        lines.text("LOCATION", event.path("place").asString(""));
        var invited =
                event.path("attendees")
                        .valueStream()
                        .map(JsonNode::asString)
                        .collect(Collectors.joining(", "));
        if (!invited.isEmpty()) {
            lines.text("DESCRIPTION", guests + " : " + invited);
        }
        lines.line("END", "VEVENT");
    }

    /// The end is the day after the last one (section 3.6.1).
    private void addDays(Instant start, Instant end) throws IOException {
        var first = start.atZone(DateTimeFormats.PARIS).toLocalDate();
        var last = end.atZone(DateTimeFormats.PARIS);
        var after =
                last.toLocalTime().equals(LocalTime.MIDNIGHT)
                        ? last.toLocalDate()
                        : last.toLocalDate().plusDays(1);
        lines.line("DTSTART;VALUE=DATE", DateTimeFormatter.BASIC_ISO_DATE.format(first));
        if (after.isAfter(first)) {
            lines.line("DTEND;VALUE=DATE", DateTimeFormatter.BASIC_ISO_DATE.format(after));
        }
    }

    @Override
    public void end() throws IOException {
        lines.line("END", "VCALENDAR");
        lines.flush();
    }
}
