package org.mesinfos.auth.format;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.mesinfos.catalogue.Dataset;

/// A kind of file in which a person takes the records of a dataset away.
public enum RecordFormat {
    CSV("csv", "text/csv"),
    JSON("json", "application/json"),
    /// Open Financial Exchange 2.1.1: a statement for each account ([OfxWriter]).
    OFX("ofx", "application/x-ofx", "bank-transactions"),
    /// iCalendar (RFC 5545).
    ICALENDAR("ics", "text/calendar", "google-calendar"),
    /// vCard 4.0 (RFC 6350).
    VCARD("vcf", "text/vcard", "google-contacts"),
    /// GeoJSON (RFC 7946).
    GEOJSON("geojson", "application/geo+json", "telecom-locations", "google-location-history"),
    /// GPS Exchange Format 1.1.
    GPX("gpx", "application/gpx+xml", "telecom-locations", "google-location-history");

    private final String ending;
    private final String mediaType;
    private final Set<String> datasets;

    /// @param datasets for which it is; none for all
    RecordFormat(String ending, String mediaType, String... datasets) {
        this.ending = ending;
        this.mediaType = mediaType;
        this.datasets = Set.of(datasets);
    }

    /// Those in which records of the dataset can be written, the general ones first.
    public static List<RecordFormat> of(Dataset dataset) {
        return Stream.of(values())
                .filter(one -> one.datasets.isEmpty() || one.datasets.contains(dataset.id()))
                .toList();
    }

    /// How names of such files end, without the dot.
    public String ending() {
        return ending;
    }

    /// The type, in UTF-8.
    public String mediaType() {
        return mediaType + ";charset=UTF-8";
    }

    /// The message that offers such a file.
    public String key() {
        return "mydata.file." + ending;
    }

    /// A writer of records as they come. [#OFX] has its own, [OfxWriter]: records of an account
    /// stand together there.
    ///
    /// @param locale of the words that are not the person's
    /// @param out is not closed
    /// @throws IllegalArgumentException for [#OFX]
    public RecordFileWriter writer(Dataset dataset, Locale locale, Instant madeAt, OutputStream out)
            throws IOException {
        return switch (this) {
            case CSV -> new CsvFileWriter(dataset, out);
            case JSON -> new JsonFileWriter(out);
            case ICALENDAR -> new ICalendarWriter(dataset, locale, madeAt, out);
            case VCARD -> new VCardWriter(dataset, locale, out);
            case GEOJSON -> new GeoJsonWriter(out);
            case GPX -> new GpxWriter(dataset, locale, madeAt, out);
            case OFX -> throw new IllegalArgumentException("records of an account stand together");
        };
    }
}
