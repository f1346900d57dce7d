package org.mesinfos.portal.console;

import com.nimbusds.jose.jwk.ECKey;
import java.text.ParseException;
import org.mesinfos.portal.signin.DPoPProofs;

/// The key that a token of the console is bound to (RFC 9449), made anew for each permission.
record TokenKey(ECKey key) {

    static TokenKey generate() {
        return new TokenKey(DPoPProofs.newKey());
    }

    /// @param text as [#text] wrote it
    static TokenKey parse(String text) {
        try {
            return new TokenKey(ECKey.parse(text));
        } catch (ParseException e) {
            throw new IllegalStateException("a kept key cannot be read", e);
        }
    }

    /// With its private part, for the session.
    String text() {
        return key.toJSONString();
    }

    @Override
    public String toString() {
        return "TokenKey[…]";
    }
}
