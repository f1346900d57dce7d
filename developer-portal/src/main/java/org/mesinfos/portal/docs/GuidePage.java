package org.mesinfos.portal.docs;

import java.util.List;
import java.util.Locale;
import org.mesinfos.catalogue.Catalogue;
import org.mesinfos.portal.web.Addresses;

/// What the front page of the documentation shows.
///
/// @param list lists the datasets, without an account
/// @param authorize where the app sends the person
/// @param exchange makes a token of the code that comes back
/// @param read reads with the token
/// @param reference the data API's own reference
record GuidePage(
        List<Entry> datasets,
        String list,
        String authorize,
        String exchange,
        String read,
        String reference) {

    record Entry(String id, String label, String description, int fields) {}

    static GuidePage of(Catalogue catalogue, Addresses addresses, Locale locale) {
        return new GuidePage(
                catalogue.datasets().stream()
                        .map(
                                dataset ->
                                        new Entry(
                                                dataset.id(),
                                                dataset.label().in(locale),
                                                dataset.description().in(locale),
                                                dataset.fields().size()))
                        .toList(),
                "curl " + addresses.dataApi() + "/v1/datasets",
                authorize(addresses),
                exchange(addresses),
                """
                curl "%s/v1/me/retail-receipts?limit=2" \\
                  -H "Authorization: Bearer $TOKEN\""""
                        .formatted(addresses.dataApi()),
                addresses.dataApi() + "/docs");
    }

    /// The verifier and challenge are the example of RFC 7636, appendix B, so that the two snippets
    /// belong together.
    private static String authorize(Addresses addresses) {
        return """
        %s/oauth2/authorize?response_type=code&client_id=demo-test\
        &redirect_uri=http://127.0.0.1/callback&scope=openid%%20retail.receipts:read\
        &state=f83a2c&code_challenge_method=S256\
        &code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"""
                .formatted(addresses.issuer());
    }

    private static String exchange(Addresses addresses) {
        return """
        curl %s/oauth2/token \\
          -d grant_type=authorization_code -d client_id=demo-test \\
          -d redirect_uri=http://127.0.0.1/callback -d code=$CODE \\
          -d code_verifier=dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"""
                .formatted(addresses.issuer());
    }
}
