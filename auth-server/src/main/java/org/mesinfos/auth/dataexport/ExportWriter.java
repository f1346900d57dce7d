package org.mesinfos.auth.dataexport;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mesinfos.auth.dataapi.ImportedRecordsOwner;
import org.mesinfos.auth.dataapi.OwnRecordReader;
import org.mesinfos.auth.dataapi.OwnRecords.Held;
import org.mesinfos.auth.format.JsonListWriter;
import org.mesinfos.auth.person.Person;
import org.mesinfos.auth.person.PersonExport;
import org.mesinfos.auth.receipt.ReceiptSigner;
import org.mesinfos.auth.web.AddressesProperties;
import org.mesinfos.catalogue.Catalogue;
import org.mesinfos.catalogue.CsvRecords;
import org.mesinfos.catalogue.Dataset;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// Writes everything that the platform holds about one person, page by page, as it is read.
@Component
class ExportWriter {

    private final OwnRecordReader records;
    private final List<PersonExport> others;
    private final ReceiptSigner receiptSigner;
    private final ExportTickets tickets;
    private final Catalogue catalogue;
    private final AddressesProperties addresses;
    private final Clock clock;
    private final JsonMapper json = JsonMapper.builder().build();

    ExportWriter(
            OwnRecordReader records,
            List<PersonExport> others,
            ReceiptSigner receiptSigner,
            ExportTickets tickets,
            Catalogue catalogue,
            AddressesProperties addresses,
            Clock clock) {
        this.records = records;
        this.others = List.copyOf(others);
        this.receiptSigner = receiptSigner;
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

    /// Empty while the data API does not answer.
    Optional<Plan> plan(Person person) {
        return records.held(person)
                .flatMap(
                        held ->
                                records.held(ImportedRecordsOwner.of(person))
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
    /// @throws OwnRecordReader.DataApiUnavailable when the data API stops answering for long
    void write(Person person, Plan plan, ExportTicket ticket, OutputStream out) throws IOException {
        tickets.begin(ticket, plan.total());
        var state = ExportTicket.State.FAILED;
        try {
            var zip = new ExportZip(out, json, addresses.issuer(), clock.instant());
            var progress = new Progress(ticket);
            zip.add("LISEZMOI.txt", text -> copy("export/LISEZMOI.txt", text));
            zip.add("README.txt", text -> copy("export/README.txt", text));
            zip.add("account.json", text -> text.write(account(person)));
            addRecords(person, plan.held(), "data/", zip, progress);
            addRecords(ImportedRecordsOwner.of(person), plan.brought(), "own/", zip, progress);
            for (var other : others) {
                other.addTo(person, zip);
            }
            zip.finish(receiptSigner);
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

    private void addRecords(
            Person person, Map<String, Held> held, String folder, ExportZip zip, Progress progress)
            throws IOException {
        for (var id : held.keySet()) {
            var dataset = catalogue.dataset(id).orElse(null);
            if (dataset != null) {
                zip.add(folder + id + ".json", out -> writeJson(person, id, progress, out));
                zip.add(folder + id + ".csv", out -> writeCsv(person, dataset, progress, out));
            }
        }
    }

    private void writeJson(Person person, String dataset, Progress progress, OutputStream out)
            throws IOException {
        var writer = new JsonListWriter(out);
        records.forEachPage(
                person,
                dataset,
                page -> {
                    for (var record : page) {
                        writer.add(record);
                    }
                    progress.add(page.size());
                });
        writer.end();
    }

    private void writeCsv(Person person, Dataset dataset, Progress progress, OutputStream out)
            throws IOException {
        var table = new CsvRecords(dataset);
        var writer = JsonListWriter.utf8(out);
        writer.write(table.header());
        records.forEachPage(
                person,
                dataset.id(),
                page -> {
                    for (var record : page) {
                        writer.write(table.line(record));
                    }
                    progress.add(page.size());
                });
        writer.flush();
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
