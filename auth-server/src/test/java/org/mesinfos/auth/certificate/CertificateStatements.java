package org.mesinfos.auth.certificate;

import static org.mockito.Mockito.mock;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.mesinfos.auth.client.RegisteredApps;
import org.mesinfos.auth.dataapi.OwnRecords;
import org.mesinfos.auth.dataapi.OwnRecords.Disclosure;
import org.mesinfos.auth.grant.Grant;
import org.mesinfos.auth.person.Person;
import org.mesinfos.auth.receipt.ReceiptSigner;
import org.mesinfos.auth.signal.SignalStates;
import org.mesinfos.auth.web.AddressesProperties;
import org.mesinfos.catalogue.Catalogue;

/// What a certificate says, for tests outside of it.
public final class CertificateStatements {

    private final Certificates certificates;

    public CertificateStatements(
            OwnRecords records, RegisteredApps apps, Catalogue catalogue, Clock clock) {
        certificates =
                new Certificates(
                        mock(SignalStates.class),
                        records,
                        apps,
                        catalogue,
                        mock(ReceiptSigner.class),
                        new AddressesProperties("http://a", "http://d", "http://p"),
                        clock);
    }

    /// @param disclosed by dataset
    /// @param reads since the end
    /// @param refusals since the end
    public record Said(List<Disclosure> disclosed, long reads, long refusals) {}

    /// Empty for what is too old to be certified.
    public Optional<Said> of(Person person, Grant ended) {
        return certificates.of(person, ended) instanceof Certificates.Answer.Made(var made)
                ? Optional.of(new Said(made.disclosed(), made.reads(), made.refusals()))
                : Optional.empty();
    }
}
