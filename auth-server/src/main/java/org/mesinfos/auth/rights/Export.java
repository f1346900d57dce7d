package org.mesinfos.auth.rights;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.mesinfos.auth.dataapi.OwnRecords;
import org.mesinfos.auth.dataapi.OwnRecords.Access;
import org.mesinfos.auth.dataapi.OwnRecords.AccessFilter;
import org.mesinfos.auth.dataapi.OwnRecords.Held;
import org.mesinfos.auth.grant.Grant;
import org.mesinfos.auth.grant.Grants;
import org.mesinfos.auth.person.Person;
import org.mesinfos.auth.person.PersonExport;
import org.mesinfos.auth.receipt.Receipts;
import org.mesinfos.auth.receipt.Signing;
import org.mesinfos.auth.web.AddressesProperties;
import org.mesinfos.catalogue.Catalogue;
import org.mesinfos.catalogue.CsvRecords;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Writes everything that the platform holds about one person, page by page, as it is read.
@Component
class Export {

    private static final int PAGE = 1000;
    private static final int ACCESSES = 200;
    private static final Duration YEAR = Duration.ofDays(365);
    private static final int YEARS = 2;
    private static final int TRIES = 6;

    private final OwnRecords records;
    private final Grants grants;
    private final Receipts receipts;
    private final ExportedGrants grantWords;
    private final List<PersonExport> others;
    private final Signing signing;
    private final ExportTickets tickets;
    private final Catalogue catalogue;
    private final AddressesProperties addresses;
    private final Clock clock;
    private final Duration firstWait;
    private final JsonMapper json = JsonMapper.builder().build();

    Export(
            OwnRecords records,
            Grants grants,
            Receipts receipts,
            ExportedGrants grantWords,
            List<PersonExport> others,
            Signing signing,
            ExportTickets tickets,
            Catalogue catalogue,
            AddressesProperties addresses,
            Clock clock,
            @Value("${platform.limits.export-wait:500ms}") Duration firstWait) {
        this.firstWait = firstWait;
        this.records = records;
        this.grants = grants;
        this.receipts = receipts;
        this.grantWords = grantWords;
        this.others = List.copyOf(others);
        this.signing = signing;
        this.tickets = tickets;
        this.catalogue = catalogue;
        this.addresses = addresses;
        this.clock = clock;
    }

    /// What there is to write, asked before the first byte leaves.
    ///
    /// @param held by dataset
    /// @param brought by dataset, what the person brought along
    record Plan(Map<String, Held> held, Map<String, Held> brought) {

        long total() {
            // Each record twice, as JSON and as CSV.
            return 2 * (count(held) + count(brought));
        }

        private static long count(Map<String, Held> held) {
            return held.values().stream().mapToLong(Held::count).sum();
        }
    }

    /// The data API did not go on with its answers; what was written is no whole file.
    static final class Interrupted extends RuntimeException {
        Interrupted() {
            super("the data API does not answer");
        }
    }

    /// Empty while the data API does not answer.
    Optional<Plan> plan(Person person) {
        return records.held(person)
                .flatMap(
                        held ->
                                records.held(OwnRecordsBrought.of(person))
                                        .map(own -> new Plan(some(held), some(own))));
    }

    private static Map<String, Held> some(Map<String, Held> all) {
        var some = new LinkedHashMap<>(all);
        some.values().removeIf(held -> held.count() == 0);
        return some;
    }

    /// Writes the whole file.
    ///
    /// @throws IOException when the person's connection breaks
    /// @throws Interrupted when the data API stops answering for long
    void write(Person person, Plan plan, ExportTicket ticket, OutputStream out) throws IOException {
        tickets.begin(ticket, plan.total());
        var state = ExportTicket.State.FAILED;
        try {
            var zip = new ExportZip(out, json, addresses.issuer(), clock.instant());
            var progress = new Progress(ticket);
            zip.add("LISEZMOI.txt", text -> copy("export/LISEZMOI.txt", text));
            zip.add("README.txt", text -> copy("export/README.txt", text));
            zip.add("account.json", text -> text.write(account(person)));
            addGrants(person, zip);
            addAccesses(person, zip);
            addRecords(person, plan.held(), "data/", zip, progress);
            addRecords(OwnRecordsBrought.of(person), plan.brought(), "own/", zip, progress);
            for (var other : others) {
                other.addTo(person, zip);
            }
            zip.finish(signing);
            state = ExportTicket.State.DONE;
        } finally {
            tickets.end(ticket, state);
        }
    }

    private static void copy(String name, OutputStream out) throws IOException {
        try (var text = new ClassPathResource(name).getInputStream()) {
            text.transferTo(out);
        }
    }

    private byte[] account(Person person) {
        var account = json.createObjectNode();
        account.put("login", person.login()).put("name", person.displayName());
        account.put("role", person.role().name());
        return json.writerWithDefaultPrettyPrinter().writeValueAsBytes(account);
    }

    private void addGrants(Person person, ExportZip zip) throws IOException {
        var all = grants.of(person.id());
        zip.add(
                "permissions.json",
                out -> {
                    var writer = new ListWriter(out);
                    for (var grant : all) {
                        writer.add(grantWords.of(grant));
                    }
                    writer.end();
                });
        for (var grant : all) {
            for (var event : grant.events()) {
                addReceipt(grant, event.version(), zip);
            }
        }
    }

    private void addReceipt(Grant grant, long version, ExportZip zip) throws IOException {
        var receipt = receipts.of(grant, version).orElse(null);
        if (receipt != null) {
            zip.add(
                    "receipts/" + grant.id() + "-" + version + ".jws",
                    out -> out.write(receipt.getBytes(StandardCharsets.US_ASCII)));
        }
    }

    private void addAccesses(Person person, ExportZip zip) throws IOException {
        zip.add(
                "history.json",
                out -> {
                    var writer = new ListWriter(out);
                    forEachAccess(person, access -> writer.add(json.valueToTree(access)));
                    writer.end();
                });
        zip.add(
                "history.csv",
                out -> {
                    var writer = utf8(out);
                    writer.write("id,at,app,permission,dataset,outcome,count\r\n");
                    forEachAccess(person, access -> writer.write(line(access)));
                    writer.flush();
                });
    }

    private interface Each<T> {
        void accept(T one) throws IOException;
    }

    private void forEachAccess(Person person, Each<Access> each) throws IOException {
        var to = clock.instant();
        for (int year = 0; year < YEARS; year++) {
            var filter = AccessFilter.ALL.between(to.minus(YEAR), to);
            String cursor = null;
            do {
                var at = cursor;
                var page = patiently(() -> records.accesses(person, filter, at, ACCESSES));
                for (var access : page.list()) {
                    each.accept(access);
                }
                cursor = page.next();
            } while (cursor != null);
            to = to.minus(YEAR);
        }
    }

    private static String line(Access access) {
        var cells = new ArrayList<String>();
        cells.add(access.id());
        cells.add(access.at().toString());
        cells.add(access.app());
        cells.add(empty(access.grantId()));
        cells.add(empty(access.dataset()));
        cells.add(access.outcome());
        cells.add(Integer.toString(access.count()));
        return String.join(",", cells.stream().map(CsvRecords::cell).toList()) + "\r\n";
    }

    private static String empty(@Nullable String text) {
        return text == null ? "" : text;
    }

    private void addRecords(
            Person person, Map<String, Held> held, String folder, ExportZip zip, Progress progress)
            throws IOException {
        for (var id : held.keySet()) {
            var dataset = catalogue.dataset(id).orElse(null);
            if (dataset == null) {
                continue;
            }
            zip.add(
                    folder + id + ".json",
                    out -> {
                        var writer = new ListWriter(out);
                        forEachRecord(person, id, progress, writer::add);
                        writer.end();
                    });
            zip.add(
                    folder + id + ".csv",
                    out -> {
                        var table = new CsvRecords(dataset);
                        var writer = utf8(out);
                        writer.write(table.header());
                        forEachRecord(person, id, progress, one -> writer.write(table.line(one)));
                        writer.flush();
                    });
        }
    }

    private void forEachRecord(
            Person person, String dataset, Progress progress, Each<JsonNode> each)
            throws IOException {
        String cursor = null;
        do {
            var at = cursor;
            var page = patiently(() -> records.records(person, dataset, at, PAGE));
            for (var record : page.list()) {
                each.accept(record);
            }
            progress.add(page.list().size());
            cursor = page.next();
        } while (cursor != null);
    }

    /// Waits for the data API as long as a restart of it takes: the person would have to begin
    /// again.
    private <T> T patiently(Supplier<Optional<T>> question) {
        var answer = question.get();
        for (int attempt = 1; answer.isEmpty() && attempt < TRIES; attempt++) {
            try {
                Thread.sleep(firstWait.multipliedBy(1L << (attempt - 1)));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new Interrupted();
            }
            answer = question.get();
        }
        return answer.orElseThrow(Interrupted::new);
    }

    private static BufferedWriter utf8(OutputStream out) {
        return new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
    }

    /// An array, one element a line.
    private static final class ListWriter {

        private final Writer out;
        private String separator = "[\n";

        ListWriter(OutputStream out) {
            this.out = utf8(out);
        }

        void add(JsonNode element) throws IOException {
            out.write(separator);
            out.write(element.toString());
            separator = ",\n";
        }

        void end() throws IOException {
            out.write(separator.startsWith("[") ? "[]\n" : "\n]\n");
            out.flush();
        }
    }

    private final class Progress {

        private final ExportTicket ticket;
        private long done;

        Progress(ExportTicket ticket) {
            this.ticket = ticket;
        }

        void add(int more) {
            done += more;
            tickets.advance(ticket, done);
        }
    }
}
