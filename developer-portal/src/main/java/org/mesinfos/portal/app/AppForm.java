package org.mesinfos.portal.app;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mesinfos.catalogue.LocalText;
import org.mesinfos.portal.web.FormFields;

/// An app as its developer typed it.
///
/// @param redirectUris one a line
/// @param asks one for each scope that can be asked for, once [AppFormModel] has completed it
record AppForm(
        String nameFr,
        String nameEn,
        String redirectUris,
        Boolean confidential,
        Boolean offline,
        Boolean fapi,
        String idTokenAlgorithm,
        List<Ask> asks) {

    /// What was not sent is empty, or not wanted.
    AppForm(
            @Nullable String nameFr,
            @Nullable String nameEn,
            @Nullable String redirectUris,
            @Nullable Boolean confidential,
            @Nullable Boolean offline,
            @Nullable Boolean fapi,
            @Nullable String idTokenAlgorithm,
            @Nullable List<Ask> asks) {
        this.nameFr = FormFields.text(nameFr);
        this.nameEn = FormFields.text(nameEn);
        this.redirectUris = FormFields.text(redirectUris);
        this.confidential = Boolean.TRUE.equals(confidential);
        this.offline = Boolean.TRUE.equals(offline);
        this.fapi = Boolean.TRUE.equals(fapi);
        this.idTokenAlgorithm = FormFields.text(idTokenAlgorithm);
        this.asks = asks == null ? new ArrayList<>() : new ArrayList<>(asks);
    }

    /// One scope that can be asked for.
    record Ask(String scope, Boolean wanted, String fr, String en) {

        Ask(
                @Nullable String scope,
                @Nullable Boolean wanted,
                @Nullable String fr,
                @Nullable String en) {
            this.scope = FormFields.text(scope);
            this.wanted = Boolean.TRUE.equals(wanted);
            this.fr = FormFields.text(fr);
            this.en = FormFields.text(en);
        }

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
                app.security().idTokenAlgorithm(),
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
