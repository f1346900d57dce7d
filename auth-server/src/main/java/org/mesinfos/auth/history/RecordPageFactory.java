package org.mesinfos.auth.history;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mesinfos.auth.dataapi.OwnRecords;
import org.mesinfos.auth.dataapi.OwnRecords.Records;
import org.mesinfos.auth.dataapi.RecordWording;
import org.mesinfos.auth.history.RecordPage.Item;
import org.mesinfos.auth.history.RecordPage.Receipt;
import org.mesinfos.auth.person.Person;
import org.mesinfos.catalogue.Catalogue;
import org.mesinfos.catalogue.Dataset;
import org.mesinfos.catalogue.Holder;
import org.mesinfos.ui.DateTimeFormats;
import org.mesinfos.ui.records.RecordLayout;
import org.mesinfos.ui.records.RecordLayout.View;
import org.mesinfos.ui.records.RecordTableBuilder;
import org.mesinfos.ui.records.RecordText;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;
import tools.jackson.databind.JsonNode;

/// Shows one record in the person's words, and a receipt as the receipt that it is.
@Component
class RecordPageFactory {

    private static final String LINES = "retail-receipt-lines";
    private static final int MOST_LINES = 500;
    private static final String EUR = "EUR";

    private final OwnRecords records;
    private final RecordWording words;
    private final RecordNames names;
    private final Catalogue catalogue;

    RecordPageFactory(
            OwnRecords records, RecordWording words, RecordNames names, Catalogue catalogue) {
        this.records = records;
        this.words = words;
        this.names = names;
        this.catalogue = catalogue;
    }

    /// The record as it was delivered.
    ///
    /// @throws ResponseStatusException 404 when the person has no such record, 503 while the data
    ///   API does not answer
    JsonNode find(Person person, Dataset dataset, String id) {
        return records
                .record(person, dataset.id(), id)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.SERVICE_UNAVAILABLE))
                .stream()
                .findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    /// @throws ResponseStatusException as [#find]
    RecordPage page(Person person, Dataset dataset, String id, Locale locale) {
        var record = find(person, dataset, id);
        var text = names.of(person, dataset, locale);
        var isReceipt =
                RecordLayout.of(dataset.id()).stream()
                        .anyMatch(layout -> layout.view() == View.RECEIPTS);
        return new RecordPage(
                dataset.id(),
                dataset.label().in(locale),
                catalogue.holder(record.path("holder").asString("")).map(Holder::name).orElse(""),
                id,
                words.own(dataset, record, text),
                isReceipt ? receipt(person, record, text) : null);
    }

    private @Nullable Receipt receipt(Person person, JsonNode record, RecordText text) {
        var number = record.path("receiptId").asString("");
        var at = record.path("occurredAt").asString("");
        if (number.isEmpty() || at.isEmpty()) {
            return null;
        }
        var total = amount(record, "totalAmount");
        var paid = amount(record, "paidAmount");
        var off = paid.subtract(total);
        return new Receipt(
                record.path("storeId").asString(""),
                DateTimeFormats.minute(Instant.parse(at), text.locale()),
                items(person, number, text),
                text.money(total, EUR),
                text.money(paid, EUR),
                off.signum() == 0 ? "" : text.money(off, EUR));
    }

    private List<Item> items(Person person, String number, RecordText text) {
        var filter = Map.of("receiptId", number);
        Optional<Records> lines = records.records(person, LINES, filter, null, MOST_LINES);
        return lines.map(Records::list).orElse(List.of()).stream()
                .sorted(Comparator.comparingInt(line -> line.path("lineNumber").asInt(0)))
                .map(line -> item(line, text))
                .toList();
    }

    private static Item item(JsonNode line, RecordText text) {
        var quantity = line.path("quantity").asInt(1);
        var unit = amount(line, "unitPrice");
        var label = line.path("label").asString("");
        return new Item(
                label.isEmpty() ? line.path("familyLabel").asString("") : label,
                quantity,
                text.money(unit, EUR),
                text.money(unit.multiply(BigDecimal.valueOf(quantity)), EUR));
    }

    private static BigDecimal amount(JsonNode record, String field) {
        var amount = RecordTableBuilder.number(record.path(field));
        return amount == null ? BigDecimal.ZERO : amount;
    }
}
