package org.mesinfos.auth.receipt;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.util.Base64URL;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.Optional;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.crypto.signers.HMacDSAKCalculator;
import org.bouncycastle.math.ec.FixedPointCombMultiplier;
import org.bouncycastle.util.BigIntegers;
import org.mesinfos.auth.key.DerivedKeys;
import org.mesinfos.engine.secret.Sha256;
import org.springframework.stereotype.Component;

/// The ES256 key that signs receipts, and nothing else.
///
/// It is derived from the platform's secret instead of being stored and rotated: a receipt must
/// verify for years, and a key that never signs anything an app could send needs no rotation.
///
/// It signs without chance (RFC 6979): the same receipt gives the same text on every node.
@Component
class ReceiptKey implements ReceiptSigner {

    private static final JOSEObjectType TYPE = new JOSEObjectType("consent-receipt+jws");
    private static final int COORDINATE_BITS = 256;

    private final ECKey key;

    ReceiptKey(DerivedKeys keys) {
        this.key = key(scalar(keys));
    }

    /// 512 derived bits reduced to the curve's order, which leaves no measurable bias (FIPS 186-5,
    /// A.2.1).
    private static BigInteger scalar(DerivedKeys keys) {
        var high = keys.derive("receipt-key high").getEncoded();
        var low = keys.derive("receipt-key low").getEncoded();
        var bits = ByteBuffer.allocate(high.length + low.length).put(high).put(low).array();
        var order = CustomNamedCurves.getByName("P-256").getN();
        return new BigInteger(1, bits).mod(order.subtract(BigInteger.ONE)).add(BigInteger.ONE);
    }

    private static ECKey key(BigInteger scalar) {
        var generator = CustomNamedCurves.getByName("P-256").getG();
        var point = new FixedPointCombMultiplier().multiply(generator, scalar).normalize();
        try {
            return new ECKey.Builder(
                            Curve.P_256,
                            coordinate(point.getAffineXCoord().toBigInteger()),
                            coordinate(point.getAffineYCoord().toBigInteger()))
                    .d(coordinate(scalar))
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.ES256)
                    .keyIDFromThumbprint()
                    .build();
        } catch (JOSEException e) {
            throw new IllegalStateException("cannot derive the key of receipts", e);
        }
    }

    private static Base64URL coordinate(BigInteger number) {
        return ECKey.encodeCoordinate(COORDINATE_BITS, number);
    }

    /// The compact JWS over a receipt.
    String sign(byte[] json) {
        return sign(TYPE, "application/ld+json", json);
    }

    @Override
    public String sign(String type, byte[] json) {
        return sign(new JOSEObjectType(type), "application/json", json);
    }

    @Override
    public Optional<byte[]> verified(String type, String jws) {
        try {
            var signed = JWSObject.parse(jws);
            var ours =
                    JWSAlgorithm.ES256.equals(signed.getHeader().getAlgorithm())
                            && new JOSEObjectType(type).equals(signed.getHeader().getType())
                            && signed.verify(new ECDSAVerifier(key.toECPublicKey()));
            return ours ? Optional.of(signed.getPayload().toBytes()) : Optional.empty();
        } catch (ParseException | JOSEException e) {
            return Optional.empty();
        }
    }

    private String sign(JOSEObjectType type, String content, byte[] json) {
        var header =
                new JWSHeader.Builder(JWSAlgorithm.ES256)
                        .type(type)
                        .contentType(content)
                        .keyID(key.getKeyID())
                        .build();
        var input = new JWSObject(header, new Payload(json)).getSigningInput();
        return new String(input, StandardCharsets.US_ASCII) + "." + signature(input);
    }

    /// Both numbers of the signature, each in as many bytes (RFC 7518, 3.4).
    private Base64URL signature(byte[] input) {
        var curve = new ECDomainParameters(CustomNamedCurves.getByName("P-256"));
        var signer = new ECDSASigner(new HMacDSAKCalculator(new SHA256Digest()));
        signer.init(true, new ECPrivateKeyParameters(key.getD().decodeToBigInteger(), curve));
        var numbers = signer.generateSignature(Sha256.digest().digest(input));
        var bytes = ByteBuffer.allocate(2 * COORDINATE_BITS / Byte.SIZE);
        for (var number : numbers) {
            bytes.put(BigIntegers.asUnsignedByteArray(COORDINATE_BITS / Byte.SIZE, number));
        }
        return Base64URL.encode(bytes.array());
    }

    /// The public half, as a JSON Web Key Set (RFC 7517).
    String published() {
        return new JWKSet(key.toPublicJWK()).toString();
    }
}
