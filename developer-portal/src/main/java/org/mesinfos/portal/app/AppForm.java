package org.mesinfos.portal.app;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.mesinfos.catalogue.LocalText;

/// An app as its developer typed it.
///
/// @param redirectUris one a line
/// @param asks one for each scope that can be asked for, once [AppFormModel] has completed it
record AppForm(
        String nameFr,
        String nameEn,
        String redirectUris,
        boolean confidential,
        boolean offline,
        boolean fapi,
        String idTokenAlgorithm,
        List<Ask> asks) {

    AppForm {
        asks = new ArrayList<>(Objects.requireNonNullElse(asks, List.of()));
    }

    /// One scope that can be asked for.
    record Ask(String scope, boolean wanted, String fr, String en) {

        static Ask of(AppSnapshot.Ask asked) {
            return new Ask(asked.scope(), true, asked.purpose().fr(), asked.purpose().en());
        }

        AppSnapshot.Ask toAsk() {
            return new AppSnapshot.Ask(scope, inBoth(fr, en));
        }
    }

    /// The form as that app would have filled it in.
    static AppForm of(AppDescription app) {
        return new AppForm(
                app.name().fr(),
                app.name().en(),
                String.join("\n", app.redirectUris()),
                app.confidential(),
                app.offline(),
                app.security().fapi(),
                Objects.requireNonNullElse(app.security().idTokenAlgorithm(), ""),
                app.asks().stream().map(Ask::of).toList());
    }

    /// The addresses, one a line, without blanks around them.
    List<String> addresses() {
        return redirectUris
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .distinct()
                .toList();
    }

    /// To be called once [AppValidator] found nothing wrong.
    AppDescription toDescription() {
        return new AppDescription(
                inBoth(nameFr, nameEn),
                confidential,
                addresses(),
                asks.stream().filter(Ask::wanted).map(Ask::toAsk).toList(),
                offline,
                new AppSecurity(fapi, idTokenAlgorithm.isEmpty() ? null : idTokenAlgorithm));
    }

    /// English left empty means: as in French.
    private static LocalText inBoth(String fr, String en) {
        return new LocalText(fr, en.isEmpty() ? fr : en);
    }
}
