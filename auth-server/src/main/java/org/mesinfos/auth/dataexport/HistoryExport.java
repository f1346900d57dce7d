package org.mesinfos.auth.dataexport;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mesinfos.auth.dataapi.OwnRecordReader;
import org.mesinfos.auth.dataapi.OwnRecordReader.Each;
import org.mesinfos.auth.dataapi.OwnRecords.Access;
import org.mesinfos.auth.dataapi.OwnRecords.AccessFilter;
import org.mesinfos.auth.format.JsonListWriter;
import org.mesinfos.auth.person.Person;
import org.mesinfos.auth.person.PersonExport;
import org.mesinfos.catalogue.CsvRecords;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// Who read what of a person, for them to take along: all that the trail keeps.
@Component
class HistoryExport implements PersonExport {

    /// As far back as the trail is asked at once.
    private static final Duration YEAR = Duration.ofDays(365);

    private static final int YEARS = 2;

    private final OwnRecordReader records;
    private final Clock clock;
    private final JsonMapper json = JsonMapper.builder().build();

    HistoryExport(OwnRecordReader records, Clock clock) {
        this.records = records;
        this.clock = clock;
    }

    @Override
    public void addTo(Person person, Files files) throws IOException {
        files.add(
                "history.json",
                out -> {
                    var writer = new JsonListWriter(out);
                    forEachAccess(person, access -> writer.add(json.valueToTree(access)));
                    writer.end();
                });
        files.add(
                "history.csv",
                out -> {
                    var writer = JsonListWriter.utf8(out);
                    writer.write("id,at,app,permission,dataset,outcome,count\r\n");
                    forEachAccess(person, access -> writer.write(line(access)));
                    writer.flush();
                });
    }

    private void forEachAccess(Person person, Each<Access> each) throws IOException {
        var to = clock.instant();
        for (int year = 0; year < YEARS; year++) {
            var from = to.minus(YEAR);
            records.forEachAccess(person, AccessFilter.ALL.between(from, to), each);
            to = from;
        }
    }

    private static String line(Access access) {
        return Stream.of(
                        access.id(),
                        access.at().toString(),
                        access.app(),
                        empty(access.grantId()),
                        empty(access.dataset()),
                        access.outcome(),
                        Integer.toString(access.count()))
                .map(CsvRecords::cell)
                .collect(Collectors.joining(",", "", "\r\n"));
    }

    private static String empty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
