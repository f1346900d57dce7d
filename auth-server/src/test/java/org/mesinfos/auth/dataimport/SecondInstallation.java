package org.mesinfos.auth.dataimport;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mesinfos.auth.dataapi.OwnImport;
import org.mesinfos.auth.document.DocumentStores;
import org.mesinfos.auth.document.OwnDocuments;
import org.mesinfos.auth.person.Person;
import org.mesinfos.auth.person.PersonId;
import org.mesinfos.auth.person.Role;
import org.mesinfos.auth.receipt.ReceiptSigner;
import org.mesinfos.auth.testing.StoppedClock;
import org.mesinfos.auth.testing.TestDatabase;
import org.mesinfos.auth.web.AddressesProperties;
import org.mesinfos.auth.web.AttemptCounters;
import org.mesinfos.catalogue.Catalogue;
import org.springframework.data.mongodb.core.MongoTemplate;

/// A platform of another address, database and key, to which people bring what they took along. Its
/// data API takes what does not say `wrong`.
final class SecondInstallation {

    static final Person ODETTE =
            new Person(new PersonId("odette"), "odette", "Odette", Role.PANELIST, "audit", 0);

    /// A key with which nothing was ever signed.
    static final ReceiptSigner NOTHING_SIGNED =
            new ReceiptSigner() {
                @Override
                public String sign(String type, byte[] json) {
                    return "";
                }

                @Override
                public Optional<byte[]> verified(String type, String jws) {
                    return Optional.empty();
                }
            };

    final MongoTemplate mongo = TestDatabase.empty();
    final StoppedClock clock = new StoppedClock("2026-11-25T12:00:00Z");
    final OwnDocuments documents = DocumentStores.over(mongo, clock);
    final ImportedPermissions permissions = new ImportedPermissions(mongo);

    /// The records that reached its data API, in their order.
    final List<String> sent = new ArrayList<>();

    private final ImportService imports =
            new ImportService(
                    new RecordImport(new Recording(), Catalogue.load()),
                    new DocumentImport(documents),
                    new PermissionImport(permissions, clock),
                    new CompletedImports(mongo, clock),
                    NOTHING_SIGNED,
                    new AddressesProperties("https://second.example", "", ""),
                    new ImportLimits(new AttemptCounters(mongo, clock)));

    CompletedImport take(Path file) throws Exception {
        return imports.take(ODETTE, file);
    }

    List<String> paperNames() {
        return DocumentStores.names(documents, ODETTE.id());
    }

    private final class Recording implements OwnImport {

        @Override
        public Optional<Taken> take(Person person, String dataset, Path records) {
            try {
                var lines = Files.readAllLines(records);
                sent.addAll(lines);
                var faults = new ArrayList<Fault>();
                for (int at = 0; at < lines.size(); at++) {
                    if (lines.get(at).contains("wrong")) {
                        faults.add(new Fault(at + 1, "wrong", "UNKNOWN"));
                    }
                }
                return Optional.of(
                        new Taken(lines.size() - faults.size(), 0, faults.size(), faults));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
