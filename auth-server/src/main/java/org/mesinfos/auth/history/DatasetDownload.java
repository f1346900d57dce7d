package org.mesinfos.auth.history;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mesinfos.auth.dataapi.OwnRecordReader;
import org.mesinfos.auth.dataapi.OwnRecordReader.DataApiUnavailable;
import org.mesinfos.auth.dataapi.OwnRecordReader.Each;
import org.mesinfos.auth.dataapi.OwnRecords;
import org.mesinfos.auth.dataapi.OwnRecords.Records;
import org.mesinfos.auth.format.OfxStatements;
import org.mesinfos.auth.format.OfxWriter;
import org.mesinfos.auth.format.RecordFormat;
import org.mesinfos.auth.person.Person;
import org.mesinfos.catalogue.Dataset;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// A whole dataset of one person as a file, written page by page as it is read. When the data API
/// is away for long, the connection is cut, so that half a file is no download.
@Component
class DatasetDownload {

    private static final int PAGE = 1000;
    private static final String ACCOUNTS = "bank-accounts";
    private static final String ACCOUNT = "accountId";
    private static final String ORDER = "order";

    private final OwnRecords records;
    private final OwnRecordReader reader;
    private final Clock clock;

    DatasetDownload(OwnRecords records, OwnRecordReader reader, Clock clock) {
        this.records = records;
        this.reader = reader;
        this.clock = clock;
    }

    /// What is taken away.
    ///
    /// @param filters what apps filter and order by; empty for everything
    record Query(Person person, Dataset dataset, Map<String, String> filters) {

        Query with(String name, String value) {
            var other = new LinkedHashMap<>(filters);
            other.put(name, value);
            return new Query(person, dataset, other);
        }
    }

    /// Where the file goes, opened once it is known that there is one.
    interface Sink {
        OutputStream open() throws IOException;
    }

    /// @throws ResponseStatusException 400 for filters that make no sense, 503 while the data API
    ///   does not answer; nothing is written then
    /// @throws DataApiUnavailable when it stops answering for long on the way
    void write(Query query, RecordFormat format, Locale locale, Sink sink) throws IOException {
        switch (format) {
            case OFX -> writeStatements(query.with(ORDER, "desc"), locale, sink);
            case GPX -> writeRecords(query.with(ORDER, "asc"), format, locale, sink);
            case CSV, JSON, ICALENDAR, VCARD, GEOJSON -> writeRecords(query, format, locale, sink);
        }
    }

    private void writeRecords(Query query, RecordFormat format, Locale locale, Sink sink)
            throws IOException {
        var first = first(query);
        var file = format.writer(query.dataset(), locale, clock.instant(), sink.open());
        forEach(query, first, file::add);
        file.end();
    }

    /// Two looks at the transactions, so that none has to be kept: the first finds the accounts.
    private void writeStatements(Query query, Locale locale, Sink sink) throws IOException {
        var statements = new OfxStatements();
        var accounts = new HashMap<String, JsonNode>();
        var first = first(query);
        try {
            forEach(query, first, statements::add);
            reader.forEachPage(
                    query.person(),
                    ACCOUNTS,
                    page -> page.forEach(one -> accounts.put(one.path(ACCOUNT).asString(""), one)));
        } catch (DataApiUnavailable e) {
            throw new ResponseStatusException(HttpStatus.SERVICE_UNAVAILABLE, null, e);
        }
        var file = new OfxWriter(locale, clock.instant(), sink.open());
        for (var statement : statements.list()) {
            var account =
                    accounts.getOrDefault(
                            statement.account(), JsonNodeFactory.instance.objectNode());
            file.begin(statement, account);
            var ofAccount = query.with(ACCOUNT, statement.account());
            forEach(ofAccount, page(ofAccount, null), one -> file.add(statement, one));
            file.end(statement);
        }
        file.end();
    }

    private Records first(Query query) {
        var page =
                records.records(query.person(), query.dataset().id(), query.filters(), null, PAGE)
                        .orElseThrow(
                                () -> new ResponseStatusException(HttpStatus.SERVICE_UNAVAILABLE));
        if (!page.understood()) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        }
        return page;
    }

    private void forEach(Query query, Records first, Each<JsonNode> each) throws IOException {
        var page = first;
        while (true) {
            for (var record : page.list()) {
                each.accept(record);
            }
            if (page.next() == null) {
                return;
            }
            page = page(query, page.next());
        }
    }

    private Records page(Query query, @Nullable String cursor) {
        return reader.page(query.person(), query.dataset().id(), query.filters(), cursor);
    }
}
