package org.mesinfos.data.reading;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mesinfos.data.access.Permit;
import org.mesinfos.data.access.Reading;
import org.mesinfos.data.records.PersonalRecords;
import org.mesinfos.data.records.Position;
import org.mesinfos.data.records.StoredRecord;
import org.springframework.stereotype.Component;

/// Reads one page under a permit and dresses it for the app.
@Component
class PageReader {

    private final PersonalRecords records;
    private final ReadingProperties platform;
    private final Cursors cursors;
    private final DerivedKey thirdParties;

    PageReader(PersonalRecords records, ReadingProperties platform) {
        this.records = records;
        this.platform = platform;
        this.cursors = new Cursors(platform.secrets().key());
        this.thirdParties = Pseudonyms.key(platform.secrets().key());
    }

    Reading<RecordPage> read(Permit permit, HttpServletRequest request) {
        var precision = Precision.of(permit);
        var coarse = precision == Precision.COARSE;
        var asked = PageRequest.of(request, permit.dataset(), coarse);
        var question = asked.question(permit.grant().id(), coarse);
        var cursor = asked.cursor();
        var after = cursor == null ? null : cursors.verify(cursor, question);
        var slice = records.slice(permit, asked.query(after));
        var view = view(permit, asked.fields());
        var served = slice.records().stream().map(r -> new ServedRecord(r, view)).toList();
        var page = page(asked, question, slice.next());
        return new Reading<>(new RecordPage(served, page, meta(permit, precision)), served.size());
    }

    ServedRecord served(Permit permit, StoredRecord record) {
        return new ServedRecord(record, view(permit, Set.of()));
    }

    private RecordView view(Permit permit, Set<String> fields) {
        var grant = permit.grant();
        return RecordView.of(
                permit.dataset(),
                permit.scopes(),
                fields,
                Precision.of(permit),
                Pseudonyms.of(thirdParties, grant.app(), grant.sub()));
    }

    private RecordPage.Page page(PageRequest asked, String question, @Nullable Position next) {
        var link =
                next == null ? null : asked.next(platform.dataApi(), cursors.sign(next, question));
        return new RecordPage.Page(link, asked.limit());
    }

    private static RecordPage.Meta meta(Permit permit, Precision precision) {
        var dataset = permit.dataset();
        return new RecordPage.Meta(
                dataset.id(),
                dataset.holders(),
                permit.grant().id(),
                permit.items().getFirst().purpose(),
                precision);
    }
}
