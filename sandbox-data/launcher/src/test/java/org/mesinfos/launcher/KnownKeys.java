package org.mesinfos.launcher;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.net.URI;
import java.text.ParseException;
import org.jspecify.annotations.Nullable;

/// The issuer's keys as an app knows them, by which it believes signals.
final class KnownKeys {

    private final String issuer;
    private final boolean readsAgain;
    private @Nullable JWKSet known;

    /// @param readsAgain whether the list is read again for a key that is not in it; else it stays
    ///   as it was first read
    KnownKeys(String issuer, boolean readsAgain) {
        this.issuer = issuer;
        this.readsAgain = readsAgain;
    }

    /// Whether the text is a token that a known key signed.
    synchronized boolean signed(String text) throws IOException, ParseException, JOSEException {
        var token = SignedJWT.parse(text);
        var kid = token.getHeader().getKeyID();
        if (kid == null) {
            return false;
        }
        if (known == null || readsAgain && known.getKeyByKeyId(kid) == null) {
            known = JWKSet.load(URI.create(issuer + "/oauth2/jwks").toURL());
        }
        var key = known.getKeyByKeyId(kid);
        return key != null && token.verify(new ECDSAVerifier(key.toECKey()));
    }
}
