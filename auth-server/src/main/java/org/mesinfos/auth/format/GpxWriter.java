package org.mesinfos.auth.format;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.Locale;
import org.mesinfos.catalogue.Dataset;
import tools.jackson.databind.JsonNode;

/// Positions as one track (GPX 1.1), in the order in which they come, which is to be that of time.
/// Where a record has no position, as of a phone that is off, a segment ends.
final class GpxWriter implements RecordFileWriter {

    private final XmlFile xml;
    private boolean inSegment;

    GpxWriter(Dataset dataset, Locale locale, Instant madeAt, OutputStream out) throws IOException {
        this.xml = new XmlFile(out);
        xml.start("gpx");
        xml.namespace("http://www.topografix.com/GPX/1/1");
        xml.attribute("version", "1.1");
        xml.attribute("creator", "MesInfos");
        xml.start("metadata");
        xml.element("time", madeAt.toString());
        xml.end(1);
        xml.start("trk");
        xml.element("name", dataset.label().in(locale));
    }

    @Override
    public void add(JsonNode record) throws IOException {
        var place = record.path("location").path("coordinates");
        if (!place.path(0).isNumber() || !place.path(1).isNumber()) {
            endSegment();
            return;
        }
        if (!inSegment) {
            xml.start("trkseg");
            inSegment = true;
        }
        xml.start("trkpt");
        xml.attribute("lat", plain(place.path(1)));
        xml.attribute("lon", plain(place.path(0)));
        xml.element("time", record.path("occurredAt").asString(""));
        xml.end(1);
    }

    // The schema has no exponents.
    private static String plain(JsonNode number) {
        return number.decimalValue().toPlainString();
    }

    private void endSegment() throws IOException {
        if (inSegment) {
            xml.end(1);
            inSegment = false;
        }
    }

    @Override
    public void end() throws IOException {
        endSegment();
        xml.end(2);
        xml.finish();
    }
}
