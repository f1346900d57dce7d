package org.mesinfos.data.trail;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.util.List;
import org.mesinfos.verify.ErasureKeys;
import org.mesinfos.verify.ErasureStatement;
import org.mesinfos.verify.Hash;

/// The key with which the auth server of the tests signs statements of erasure, and others.
public final class SomeReceiptKey {

    private static final ECKey KEY = make();
    private static final ECKey OTHER = make();

    private SomeReceiptKey() {}

    private static ECKey make() {
        try {
            return new ECKeyGenerator(Curve.P_256).keyIDFromThumbprint(true).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /// What the auth server publishes.
    public static String jwks() {
        return new JWKSet(KEY.toPublicJWK()).toString();
    }

    public static ErasureKeys keys() {
        return ErasureKeys.parse(jwks());
    }

    /// A statement over these leaves, as the auth server signs it.
    public static String signed(List<Hash> leaves) {
        return signed(KEY, ErasureStatement.TYPE, leaves);
    }

    /// The same by somebody else.
    public static String signedByOthers(List<Hash> leaves) {
        return signed(OTHER, ErasureStatement.TYPE, leaves);
    }

    /// The same text, signed as something else.
    public static String signedAs(String type, List<Hash> leaves) {
        return signed(KEY, type, leaves);
    }

    public static ErasureStatement statement(List<Hash> leaves) {
        return new ErasureStatement(signed(leaves), leaves);
    }

    private static String signed(ECKey key, String type, List<Hash> leaves) {
        var sha256 = Hash.plain(leaves.stream().map(Hash::bytes).toArray(byte[][]::new));
        var json =
                """
                {"type":"erasure-statement","version":1,"issuer":"http://auth.example",\
                "signedAt":"2014-03-01T12:00:00Z","leaves":%d,"sha256":"%s"}"""
                        .formatted(leaves.size(), sha256);
        var header =
                new JWSHeader.Builder(JWSAlgorithm.ES256)
                        .type(new JOSEObjectType(type))
                        .contentType("application/json")
                        .keyID(key.getKeyID())
                        .build();
        var jws = new JWSObject(header, new Payload(json));
        try {
            jws.sign(new ECDSASigner(key));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        return jws.serialize();
    }
}
