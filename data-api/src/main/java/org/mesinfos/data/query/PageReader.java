package org.mesinfos.data.query;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.mesinfos.catalogue.Dataset;
import org.mesinfos.catalogue.LocalText;
import org.mesinfos.data.access.Permit;
import org.mesinfos.data.access.UnrecordedResult;
import org.mesinfos.data.parameter.RequestParameters;
import org.mesinfos.data.problem.Problem;
import org.mesinfos.data.problem.ProblemType;
import org.mesinfos.data.records.PagePosition;
import org.mesinfos.data.records.PersonalRecords;
import org.mesinfos.data.records.RecordQuery;
import org.mesinfos.data.records.RecordSlice;
import org.mesinfos.data.representation.CsvTable;
import org.mesinfos.data.representation.LocationPrecision;
import org.mesinfos.data.representation.OmittedScopes;
import org.mesinfos.data.representation.OmittedValues;
import org.mesinfos.data.representation.Pseudonyms;
import org.mesinfos.data.representation.RecordJsonWriter;
import org.mesinfos.data.representation.RecordPage;
import org.mesinfos.data.representation.RecordView;
import org.mesinfos.data.representation.Representation;
import org.mesinfos.data.representation.ResponseBuffer;
import org.mesinfos.data.representation.ServedRecord;
import org.mesinfos.data.secret.DerivedKey;
import org.mesinfos.data.secret.ServiceKeys;
import org.mesinfos.data.web.ServiceAddresses;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriComponentsBuilder;

/// Reads one page under a permit and dresses it for the app.
@Component
public class PageReader {

    private final PersonalRecords records;
    private final ServiceAddresses platform;
    private final RecordJsonWriter writer;
    private final Clock clock;
    private final PageCursorCodec pageCursorCodec;
    private final DerivedKey thirdParties;

    PageReader(
            PersonalRecords records,
            ServiceAddresses platform,
            ServiceKeys keys,
            RecordJsonWriter writer,
            Clock clock) {
        this.writer = writer;
        this.clock = clock;
        this.records = records;
        this.platform = platform;
        this.pageCursorCodec = new PageCursorCodec(keys);
        this.thirdParties = Pseudonyms.key(keys);
    }

    /// Reads what `request` asks for: one page, or one slice of an answer without a limit.
    ///
    /// @param after where the slice before ended; null to start
    public UnrecordedResult<PageBuffer> read(
            Permit permit,
            HttpServletRequest request,
            Representation form,
            @Nullable PagePosition after) {
        return read(permit, known -> RequestParameters.of(request, known), form, after);
    }

    /// Reads a slice of all records, one a line.
    ///
    /// @param after where the slice before ended; null to start
    public UnrecordedResult<PageBuffer> readAll(Permit permit, @Nullable PagePosition after) {
        return read(
                permit,
                known -> RequestParameters.of(Map.of(), known),
                Representation.NDJSON,
                after);
    }

    private UnrecordedResult<PageBuffer> read(
            Permit permit,
            Function<List<String>, RequestParameters> parameters,
            Representation form,
            @Nullable PagePosition after) {
        var coarse = LocationPrecision.of(permit) == LocationPrecision.COARSE;
        var pseudonyms = pseudonyms(permit);
        var part = PermittedPart.of(permit, pseudonyms);
        var asked = PageRequest.of(parameters, permit, coarse, pseudonyms, part);
        var whole = form.isLines() && !asked.isLimited();
        var question = asked.question(permit.grant().id(), coarse);
        var start = after == null ? start(asked, question) : after;
        var limit = whole ? PageRequest.MOST : asked.limit();
        var recordSlice = records.slice(permit, part.within(asked.query(start, limit)));
        var view = view(permit, asked.fields(), pseudonyms);
        var served = recordSlice.records().stream().map(r -> new ServedRecord(r, view)).toList();
        var rest = recordSlice.next();
        var cursor = rest == null ? null : pageCursorCodec.seal(rest, question);
        var next = whole || cursor == null ? null : asked.next(platform.dataApi(), cursor);
        var responseBuffer =
                switch (form) {
                    case JSON ->
                            page(
                                    served,
                                    asked.limit(),
                                    next,
                                    meta(
                                            permit,
                                            view,
                                            recordSlice.holders(),
                                            recordSlice.lastDelivery()));
                    case NDJSON -> writer.ndjson(served);
                    case CSV -> writer.csv(table(asked), served, after == null);
                };
        var pageBuffer =
                new PageBuffer(responseBuffer, whole ? rest : null, cursor, next, purpose(permit));
        return new UnrecordedResult<>(pageBuffer, served.size(), recordSlice.holders(), cursor);
    }

    private static CsvTable table(PageRequest asked) {
        var deletions = asked.selection().updatedSince() != null;
        return CsvTable.of(asked.dataset(), asked.fields(), deletions, asked.imported());
    }

    /// Reads one page for the owner of the records.
    ///
    /// @param selection which records
    /// @param asked the selection as text, to which cursors are bound
    /// @param address of this page, without a cursor
    /// @param cursor where an earlier page ended, or null to begin
    public UnrecordedResult<RecordPage> readOwn(
            Permit permit,
            RecordSelection recordSelection,
            boolean newestFirst,
            String asked,
            UriComponentsBuilder address,
            int limit,
            @Nullable String cursor) {
        var grant = permit.grant();
        var question = String.join("\n", grant.id(), grant.person(), permit.dataset().id(), asked);
        var after = cursor == null ? null : pageCursorCodec.open(cursor, question);
        var recordSlice = slice(permit, recordSelection.query(newestFirst, limit, after));
        var view = view(permit, Set.of());
        var served = recordSlice.records().stream().map(r -> new ServedRecord(r, view)).toList();
        var next = recordSlice.next();
        var link =
                next == null
                        ? null
                        : address.queryParam("cursor", pageCursorCodec.seal(next, question))
                                .build()
                                .toUri();
        var page = new RecordPage.Page(link, limit);
        return new UnrecordedResult<>(
                new RecordPage(
                        served,
                        page,
                        meta(permit, view, recordSlice.holders(), recordSlice.lastDelivery())),
                served.size(),
                recordSlice.holders());
    }

    private @Nullable PagePosition start(PageRequest asked, String question) {
        var cursor = asked.cursor();
        return cursor == null ? null : pageCursorCodec.open(cursor, question);
    }

    private ResponseBuffer page(
            List<ServedRecord> served, int limit, @Nullable URI next, RecordPage.Meta meta) {
        return writer.page(new RecordPage(served, new RecordPage.Page(next, limit), meta));
    }

    /// The record that the reader knows by that id.
    ///
    /// @param request which may have no parameter
    /// @throws Problem `record-not-found`, or `parameter-unknown`
    public UnrecordedResult<ServedRecord> readOne(
            Permit permit, String id, HttpServletRequest request) {
        RequestParameters.of(request, List.of());
        return one(permit, id)
                .map(one -> new UnrecordedResult<>(one, 1, List.of(one.record().holder())))
                .orElseThrow(() -> Problem.of(ProblemType.RECORD_NOT_FOUND));
    }

    /// The record that the app knows by that id.
    public Optional<ServedRecord> one(Permit permit, String id) {
        var view = view(permit, Set.of());
        var names = view.pseudonyms();
        var known = names.openRecord(id);
        var found =
                known == null
                        ? records.find(permit, null, real -> names.ofRecord(real, null).equals(id))
                        : records.find(permit, known.day(), known.id()::equals);
        var part = part(permit);
        return found.filter(part::contains).map(record -> new ServedRecord(record, view));
    }

    /// The records that `query` wants, of the part that is permitted.
    RecordSlice slice(Permit permit, RecordQuery query) {
        return records.slice(permit, part(permit).within(query));
    }

    PermittedPart part(Permit permit) {
        return PermittedPart.of(permit, pseudonyms(permit));
    }

    RecordView view(Permit permit, Set<String> fields) {
        var shown = part(permit).shown(permit.dataset(), fields);
        return view(permit, shown, pseudonyms(permit));
    }

    private static RecordView view(Permit permit, Set<String> fields, Pseudonyms pseudonyms) {
        return RecordView.of(
                permit.dataset(),
                permit.scopes(),
                fields,
                LocationPrecision.of(permit),
                pseudonyms,
                permit.imported());
    }

    private Pseudonyms pseudonyms(Permit permit) {
        var grant = permit.grant();
        return Pseudonyms.of(thirdParties, grant.app(), grant.sub());
    }

    private static LocalText purpose(Permit permit) {
        return permit.items().getFirst().purpose();
    }

    /// @param holders ids of those whose records are told
    /// @param lastDelivery when the holders last delivered; null when they never did
    RecordPage.Meta meta(
            Permit permit, RecordView view, List<String> holders, @Nullable Instant lastDelivery) {
        var dataset = permit.dataset();
        OmittedScopes.of(permit, clock.instant()).count(view);
        if (!permit.imported()) {
            view.withheld().add(OmittedValues.Reason.NO_DATA, none(dataset, lastDelivery));
            view.withheld().add(OmittedValues.Reason.LATE, late(permit, lastDelivery));
        }
        return new RecordPage.Meta(
                dataset.id(),
                holders,
                permit.grant().id(),
                purpose(permit),
                view.precision(),
                view.withheld());
    }

    private static int none(Dataset dataset, @Nullable Instant lastDelivery) {
        return lastDelivery == null ? dataset.holders().size() : 0;
    }

    // A holder may be late once without anybody being told.
    private int late(Permit permit, @Nullable Instant last) {
        var dataset = permit.dataset();
        var refresh = dataset.refresh();
        if (last == null || refresh == null) {
            return 0;
        }
        var due = last.atZone(ZoneOffset.UTC).plus(refresh).plus(refresh);
        return due.toInstant().isBefore(clock.instant().plus(permit.lateness())) ? 1 : 0;
    }
}
