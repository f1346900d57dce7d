package org.mesinfos.auth.dataapi;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import org.mesinfos.auth.receipt.ReceiptSigner;
import org.mesinfos.auth.web.AddressesProperties;
import org.mesinfos.engine.secret.Sha256;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// What this server signs so that entries of the trail may be erased: their hashes and number, and
/// nobody's name. Verifiers of the trail know its form to the letter (docs/proofs.md).
@Component
class ErasureStatements {

    static final String TYPE = "erasure-statement+jws";

    private static final String LEAF = "[0-9a-f]{64}";
    private static final int MOST_LEAVES = 1_000;

    private final ReceiptSigner receiptSigner;
    private final String issuer;
    private final Clock clock;
    private final JsonMapper json = JsonMapper.builder().build();

    ErasureStatements(ReceiptSigner receiptSigner, AddressesProperties addresses, Clock clock) {
        this.receiptSigner = receiptSigner;
        this.issuer = addresses.issuer();
        this.clock = clock;
    }

    /// The compact JWS over these leaves.
    ///
    /// @param leaves hashes, hexadecimal, in the order in which they are named
    /// @throws IllegalStateException when what was planned has another form
    String sign(List<String> leaves) {
        if (leaves.size() > MOST_LEAVES || !leaves.stream().allMatch(leaf -> leaf.matches(LEAF))) {
            throw new IllegalStateException("the plan of an erasure has another form");
        }
        var digest = Sha256.digest();
        leaves.forEach(leaf -> digest.update(HexFormat.of().parseHex(leaf)));
        var statement = json.createObjectNode();
        statement.put("type", "erasure-statement").put("version", 1).put("issuer", issuer);
        statement.put("signedAt", clock.instant().truncatedTo(ChronoUnit.SECONDS).toString());
        statement.put("leaves", leaves.size());
        statement.put("sha256", HexFormat.of().formatHex(digest.digest()));
        return receiptSigner.sign(
                TYPE, json.writeValueAsString(statement).getBytes(StandardCharsets.UTF_8));
    }
}
