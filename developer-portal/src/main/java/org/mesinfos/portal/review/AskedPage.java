package org.mesinfos.portal.review;

import java.util.List;
import java.util.Locale;
import org.mesinfos.catalogue.Catalogue;
import org.mesinfos.portal.app.AppSnapshot;

/// An app's description in the reader's language.
record AskedPage(
        String app,
        String name,
        String team,
        List<String> redirectUris,
        List<Row> asks,
        boolean offline) {

    /// @param purpose in French, as reviewed
    /// @param purposeEn in English
    record Row(
            String scope,
            String label,
            String purpose,
            String purposeEn,
            String level,
            boolean sensitive) {}

    static AskedPage of(AppSnapshot app, Catalogue catalogue, Locale locale) {
        return new AskedPage(
                app.app(),
                app.name().in(locale),
                app.team(),
                app.redirectUris(),
                app.asks().stream().map(ask -> row(ask, catalogue, locale)).toList(),
                app.offline());
    }

    private static Row row(AppSnapshot.Ask ask, Catalogue catalogue, Locale locale) {
        var scope = catalogue.scope(ask.scope()).orElseThrow();
        return new Row(
                scope.name(),
                scope.label().in(locale),
                ask.purpose().fr(),
                ask.purpose().en(),
                scope.level().name(),
                scope.level().isSensitive());
    }
}
