package org.mesinfos.auth.departure;

import java.nio.charset.StandardCharsets;
import org.mesinfos.auth.format.LocalTextJson;
import org.mesinfos.auth.receipt.ReceiptSigner;
import org.mesinfos.auth.web.AddressesProperties;
import org.mesinfos.catalogue.LocalText;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// What the platform puts its signature to when somebody left.
@Component
class DepartureStatement {

    static final String TYPE = "departure-statement+jws";

    private static final LocalText KEPT =
            new LocalText(
                    "Des empreintes salées du registre des accès, sans leur sel : elles ne désignent"
                            + " personne. Des empreintes à clé de l’identifiant, pour que rien de ce qui"
                            + " arriverait en retard ne soit enregistré. Des totaux par jour, sans"
                            + " personne. Les signaux que des applications n’ont pas encore reçus, jusqu’à"
                            + " ce qu’elles les aient, et les demandes d’effacement auxquelles elles"
                            + " n’ont pas encore répondu, jusqu’à leur réponse ou son échéance :"
                            + " sous le nom que seule l’application connaît. Ce que des applications"
                            + " avaient lu est chez elles.",
                    "Salted hashes of the access trail, without their salt: they name nobody. Keyed"
                            + " hashes of the id, so that nothing that comes late is stored. Totals per"
                            + " day, of nobody. Signals that apps have not taken yet, until they have, and"
                            + " requests to erase that they have not answered yet, until they do or"
                            + " are late: under the name that only the app knows. What apps had"
                            + " read is with them.");

    private final ReceiptSigner receiptSigner;
    private final AddressesProperties addresses;
    private final JsonMapper json = JsonMapper.builder().build();

    DepartureStatement(ReceiptSigner receiptSigner, AddressesProperties addresses) {
        this.receiptSigner = receiptSigner;
        this.addresses = addresses;
    }

    /// The statement as it can be made now: that it is under way, or that it is done.
    byte[] json(Departure departure) {
        var statement = json.createObjectNode();
        statement.put("type", "departure-statement").put("version", 1);
        statement.put("issuer", addresses.issuer());
        statement.put("state", departure.isComplete() ? "COMPLETE" : "UNDER_WAY");
        statement.put("decidedAt", departure.at().toString());
        if (departure.completedAt() != null) {
            statement.put("completedAt", departure.completedAt().toString());
        }
        var erased = statement.putObject("erased");
        departure.sorted().forEach(erased::put);
        statement.set("kept", LocalTextJson.of(KEPT));
        statement
                .putObject("holder")
                .put("algorithm", "SHA-256 of token|login, base64url")
                .put("value", departure.holder());
        return json.writeValueAsString(statement).getBytes(StandardCharsets.UTF_8);
    }

    String jws(Departure departure) {
        return receiptSigner.sign(TYPE, json(departure));
    }
}
