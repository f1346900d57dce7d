package org.mesinfos.data.grant;

import org.bson.Document;
import org.jspecify.annotations.Nullable;

/// What holds for all readings of one client, published by the auth server beside its grants.
///
/// @param boundTokens whether its tokens count only with a proof of its key (RFC 9449)
/// @param rates limits that organizers chose for it; null for what all apps have
/// @param stops what no client may read for now
public record ClientTerms(boolean boundTokens, @Nullable Rates rates, Stops stops) {

    /// What holds for a client about which nothing is published.
    public static final ClientTerms USUAL = new ClientTerms(false, null, Stops.NONE);

    /// Requests a second and at once, of the app in all and about one person.
    public record Rates(int perSecond, int burst, int readsPerSecond, int readsBurst) {}

    static ClientTerms read(@Nullable Document terms, Stops stops) {
        if (terms == null) {
            return new ClientTerms(false, null, stops);
        }
        var rates = terms.get("rates", Document.class);
        return new ClientTerms(
                terms.getBoolean("boundTokens", false),
                rates == null
                        ? null
                        : new Rates(
                                number(rates, "perSecond"),
                                number(rates, "burst"),
                                number(rates, "readsPerSecond"),
                                number(rates, "readsBurst")),
                stops);
    }

    private static int number(Document rates, String name) {
        if (rates.get(name) instanceof Number number && number.intValue() > 0) {
            return number.intValue();
        }
        throw new IllegalStateException("published rates without a positive " + name);
    }
}
