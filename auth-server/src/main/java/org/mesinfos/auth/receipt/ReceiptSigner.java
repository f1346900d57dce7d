package org.mesinfos.auth.receipt;

import java.util.Optional;

/// Signs what people keep for years with the key of receipts; `/receipts/jwks` publishes its public
/// half, so that anybody verifies it without this server.
public interface ReceiptSigner {

    /// The compact JWS (RFC 7515) over a JSON text.
    ///
    /// @param type of the JWS, such as `departure-statement+jws`, so that no two kinds are confused
    String sign(String type, byte[] json);

    /// The JSON that this platform signed; empty when it did not, or as another type.
    Optional<byte[]> verified(String type, String jws);
}
