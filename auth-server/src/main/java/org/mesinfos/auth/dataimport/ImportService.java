package org.mesinfos.auth.dataimport;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import org.mesinfos.auth.dataimport.ImportFile.Refused;
import org.mesinfos.auth.person.Person;
import org.mesinfos.auth.receipt.ReceiptSigner;
import org.mesinfos.auth.web.AddressesProperties;
import org.springframework.stereotype.Component;

/// Takes from a file what somebody brings along. Sending a file again adds nothing twice and
/// completes what was interrupted.
@Component
class ImportService {

    private final RecordImport records;
    private final DocumentImport documents;
    private final PermissionImport permissions;
    private final CompletedImports imports;
    private final ReceiptSigner receiptSigner;
    private final AddressesProperties addresses;
    private final ImportLimits limits;

    ImportService(
            RecordImport records,
            DocumentImport documents,
            PermissionImport permissions,
            CompletedImports imports,
            ReceiptSigner receiptSigner,
            AddressesProperties addresses,
            ImportLimits limits) {
        this.records = records;
        this.documents = documents;
        this.permissions = permissions;
        this.imports = imports;
        this.receiptSigner = receiptSigner;
        this.addresses = addresses;
        this.limits = limits;
    }

    /// Checks the whole file first; then takes one thing after the other.
    ///
    /// @throws Refused when the file is not whole, or not what it says; nothing was taken then
    CompletedImport take(Person person, Path file) throws Refused, IOException {
        limits.count(person.id());
        try (var _ = limits.enter(person.id());
                var imported =
                        ImportFile.open(
                                file, JsonElements.BOUNDED, receiptSigner, addresses.issuer())) {
            var parts = new ArrayList<>(records.take(person, imported));
            var papers = documents.take(person.id(), imported);
            papers.part().ifPresent(parts::add);
            var history = permissions.take(person.id(), imported);
            return imports.add(person.id(), imported, parts, papers.leftOut(), history);
        }
    }
}
