package org.mesinfos.verify;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/// The public keys by which statements of erasure are believed: those with which the authorization
/// server signs what people keep, as it publishes them at `/receipts/jwks` (RFC 7517, P-256).
public final class ErasureKeys {

    /// Believes nothing; enough for a trail from which nobody's entries were erased.
    public static final ErasureKeys NONE = new ErasureKeys(Map.of());

    private static final Pattern KEY = Pattern.compile("\\{[^{}]*}");
    private static final Pattern JWS =
            Pattern.compile("([A-Za-z0-9_-]+)\\.([A-Za-z0-9_-]+)\\.([A-Za-z0-9_-]{86})");

    private final Map<String, PublicKey> byId;

    private ErasureKeys(Map<String, PublicKey> byId) {
        this.byId = Map.copyOf(byId);
    }

    /// Reads a JSON Web Key Set; keys of other kinds are passed over.
    ///
    /// @throws IllegalArgumentException when no key in it is one for ES256
    public static ErasureKeys parse(String jwks) {
        var found = new HashMap<String, PublicKey>();
        var keys = KEY.matcher(jwks);
        while (keys.find()) {
            var key = keys.group();
            if (field(key, "kty").equals("EC") && field(key, "crv").equals("P-256")) {
                found.put(id(field(key, "x"), field(key, "y")), key(key));
            }
        }
        if (found.isEmpty()) {
            throw new IllegalArgumentException("no keys of erasures, as /receipts/jwks says them");
        }
        return new ErasureKeys(found);
    }

    /// Whether the key of that id is among these; an id is the key's thumbprint (RFC 7638).
    public boolean has(String id) {
        return byId.containsKey(id);
    }

    /// The payload of a compact JWS (RFC 7515) that one of these keys signed.
    ///
    /// @param type of the JWS, so that nothing else that is signed with these keys passes for it
    /// @throws IllegalArgumentException when none of them did, or it is of another type
    String verified(String jws, String type) {
        var parts = JWS.matcher(jws);
        require(parts.matches());
        var header = utf8(parts.group(1));
        require(field(header, "alg").equals("ES256") && field(header, "typ").equals(type));
        var key = byId.get(field(header, "kid"));
        require(key != null && isSigned(jws, parts.group(3), key));
        return utf8(parts.group(2));
    }

    private static boolean isSigned(String jws, String signature, PublicKey key) {
        try {
            var verification = Signature.getInstance("SHA256withECDSAinP1363Format");
            verification.initVerify(key);
            var signed = jws.substring(0, jws.lastIndexOf('.'));
            verification.update(signed.getBytes(StandardCharsets.US_ASCII));
            return verification.verify(decoded(signature));
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private static PublicKey key(String jwk) {
        try {
            var curve = AlgorithmParameters.getInstance("EC");
            curve.init(new ECGenParameterSpec("secp256r1"));
            var point =
                    new ECPoint(
                            new BigInteger(1, decoded(field(jwk, "x"))),
                            new BigInteger(1, decoded(field(jwk, "y"))));
            var spec = new ECPublicKeySpec(point, curve.getParameterSpec(ECParameterSpec.class));
            return KeyFactory.getInstance("EC").generatePublic(spec);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("not a key on P-256", e);
        }
    }

    // RFC 7638: the required members in the order of their names.
    private static String id(String x, String y) {
        var members =
                "{\"crv\":\"P-256\",\"kty\":\"EC\",\"x\":\"%s\",\"y\":\"%s\"}".formatted(x, y);
        var hash = Hash.plain(members.getBytes(StandardCharsets.UTF_8)).bytes();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
    }

    private static String field(String flat, String name) {
        var value = Pattern.compile("\"" + name + "\"\\s*:\\s*\"([^\"\\\\]*)\"").matcher(flat);
        return value.find() ? value.group(1) : "";
    }

    private static byte[] decoded(String base64Url) {
        var decoded = Base64.getUrlDecoder().decode(base64Url);
        require(Base64.getUrlEncoder().withoutPadding().encodeToString(decoded).equals(base64Url));
        return decoded;
    }

    private static String utf8(String base64Url) {
        return ExportCheck.utf8(decoded(base64Url));
    }

    private static void require(boolean holds) {
        if (!holds) {
            throw new IllegalArgumentException("not signed by a known key");
        }
    }
}
