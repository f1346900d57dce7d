package org.mesinfos.auth.client;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The public keys by which an app may sign in (RFC 7523), as its developer hands them in.
public final class ClientKeySet {

    private static final int MOST = 5;
    private static final int LONGEST = 8_192;
    private static final int SHORTEST_RSA = 2048;

    private ClientKeySet() {}

    /// The set in its canonical form, public parts only.
    ///
    /// @param text a JSON Web Key Set (RFC 7517)
    /// @throws InvalidRegistrationException with the first thing that is wrong with it
    public static String checked(String text) {
        if (text.length() > LONGEST) {
            throw invalid("has more than " + LONGEST + " characters");
        }
        JWKSet set;
        try {
            set = JWKSet.parse(text);
        } catch (ParseException malformed) {
            throw invalid("is no JSON Web Key Set");
        }
        var keys = set.getKeys();
        if (keys.isEmpty() || keys.size() > MOST) {
            throw invalid("needs 1 to " + MOST + " keys");
        }
        var ids = new HashSet<String>();
        for (var key : keys) {
            check(key);
            if (key.getKeyID() == null || !ids.add(key.getKeyID())) {
                throw invalid("needs a kid of its own for each key");
            }
        }
        return set.toString(true);
    }

    private static void check(JWK key) {
        if (key.isPrivate()) {
            throw invalid("holds a private key: treat it as stolen, and make another one");
        }
        if (key.getKeyUse() != null && !KeyUse.SIGNATURE.equals(key.getKeyUse())) {
            throw invalid("has a key that is not for signatures");
        }
        switch (key) {
            case ECKey ec when Curve.P_256.equals(ec.getCurve()) -> {}
            case RSAKey rsa when rsa.size() >= SHORTEST_RSA -> {}
            default -> throw invalid("takes EC keys on P-256 and RSA keys of 2048 bits or more");
        }
    }

    /// The keys of two sets in one.
    ///
    /// @param stored as [#checked(String)] gave it
    /// @param added likewise
    /// @throws InvalidRegistrationException when a `kid` is in both, or they are too many
    public static String joined(String stored, String added) {
        var keys = new ArrayList<>(parsed(stored).getKeys());
        keys.addAll(parsed(added).getKeys());
        return checked(new JWKSet(keys).toString(true));
    }

    /// The set without the key of that `kid`; null when none is left.
    public static @Nullable String without(String stored, String kid) {
        var keys =
                parsed(stored).getKeys().stream()
                        .filter(key -> !kid.equals(key.getKeyID()))
                        .toList();
        return keys.isEmpty() ? null : new JWKSet(keys).toString(true);
    }

    /// The ids of the keys of a stored set.
    static List<String> ids(String jwks) {
        return parsed(jwks).getKeys().stream().map(JWK::getKeyID).toList();
    }

    private static JWKSet parsed(String stored) {
        try {
            return JWKSet.parse(stored);
        } catch (ParseException e) {
            throw new IllegalStateException("a stored key set cannot be read", e);
        }
    }

    private static InvalidRegistrationException invalid(String why) {
        return new InvalidRegistrationException("jwks", why);
    }
}
