package org.mesinfos.auth.history;

import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import org.mesinfos.catalogue.Dataset;
import org.mesinfos.catalogue.Field;
import org.mesinfos.catalogue.LocalText;
import org.mesinfos.ui.DateTimeFormats;
import org.mesinfos.ui.records.RecordTable;
import org.mesinfos.ui.records.RecordTable.Heading;
import org.mesinfos.ui.records.RecordTable.Row;
import org.mesinfos.ui.records.RecordText;
import tools.jackson.databind.JsonNode;

/// Positions as people remember them: from when to when they were in which town.
final class LocationStays {

    private static final LocalText FROM = new LocalText("De", "From");
    private static final LocalText UNTIL = new LocalText("À", "To");
    private static final LocalText WHERE = new LocalText("Où", "Where");
    private static final LocalText MEASURES = new LocalText("Positions", "Positions");
    private static final LocalText UNKNOWN =
            new LocalText("inconnu, sans position", "unknown, without a position");
    private static final Duration GAP = Duration.ofHours(3);
    private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("HH:mm");

    private LocationStays() {}

    private record Position(String id, ZonedDateTime at, String town) {}

    /// One row for each time in one town on one day.
    ///
    /// @param known positions by time, in either direction
    static RecordTable table(List<JsonNode> known, Dataset dataset, RecordText text) {
        var locale = text.locale();
        var headings =
                List.of(
                        new Heading(FROM.in(locale), false, null),
                        new Heading(UNTIL.in(locale), false, null),
                        new Heading(WHERE.in(locale), false, null),
                        new Heading(MEASURES.in(locale), true, null));
        var rows = new ArrayList<Row>();
        var stay = new ArrayList<Position>();
        for (var record : known) {
            var position = position(record, dataset, text);
            if (!stay.isEmpty() && !goesOn(stay.getLast(), position)) {
                rows.add(row(stay, text));
                stay.clear();
            }
            stay.add(position);
        }
        if (!stay.isEmpty()) {
            rows.add(row(stay, text));
        }
        return new RecordTable(headings, rows);
    }

    private static Position position(JsonNode record, Dataset dataset, RecordText text) {
        var time = record.path(String.valueOf(dataset.timeField())).asString();
        var place =
                dataset.fields().stream()
                        .filter(field -> field.type() == Field.Type.POINT)
                        .findFirst()
                        .map(field -> text.of(field, record, null))
                        .orElse("");
        return new Position(
                record.path("id").asString(""),
                Instant.parse(time).atZone(DateTimeFormats.PARIS),
                place.isEmpty() ? UNKNOWN.in(text.locale()) : place);
    }

    private static boolean goesOn(Position one, Position next) {
        return one.town().equals(next.town())
                && one.at().toLocalDate().equals(next.at().toLocalDate())
                && Duration.between(one.at(), next.at()).abs().compareTo(GAP) < 0;
    }

    private static Row row(List<Position> stay, RecordText text) {
        var one = stay.getFirst().at();
        var other = stay.getLast().at();
        var from = one.isBefore(other) ? one : other;
        var until = one.isBefore(other) ? other : one;
        return new Row(
                stay.getFirst().id(),
                DateTimeFormats.day(from.toLocalDate(), text.locale()),
                List.of(
                        HOUR.format(from),
                        HOUR.format(until),
                        stay.getFirst().town(),
                        String.valueOf(stay.size())),
                2);
    }
}
