package org.mesinfos.portal.app;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.mesinfos.catalogue.LocalText;

/// The form of a new app, as typed; mutable because Spring binds and redisplays it.
class AppForm {

    private String nameFr = "";
    private String nameEn = "";
    private String redirectUris = "";
    private boolean confidential;
    private boolean offline;
    private boolean fapi;
    private String idTokenAlgorithm = "";
    private List<Ask> asks = new ArrayList<>();

    /// One scope that can be asked for.
    static class Ask {

        private String scope = "";
        private boolean wanted;
        private String fr = "";
        private String en = "";

        static Ask of(String scope) {
            var ask = new Ask();
            ask.setScope(scope);
            return ask;
        }

        static Ask of(App.Ask asked) {
            var ask = of(asked.scope());
            ask.setWanted(true);
            ask.setFr(asked.purpose().fr());
            ask.setEn(asked.purpose().en());
            return ask;
        }

        public String getScope() {
            return scope;
        }

        public void setScope(String scope) {
            this.scope = scope;
        }

        public boolean isWanted() {
            return wanted;
        }

        public void setWanted(boolean wanted) {
            this.wanted = wanted;
        }

        public String getFr() {
            return fr;
        }

        public void setFr(String fr) {
            this.fr = fr;
        }

        public String getEn() {
            return en;
        }

        public void setEn(String en) {
            this.en = en;
        }

        App.Ask toAsk() {
            return new App.Ask(scope, inBoth(fr, en));
        }
    }

    /// The form as that app would have filled it in.
    static AppForm of(App app) {
        var form = new AppForm();
        form.setNameFr(app.name().fr());
        form.setNameEn(app.name().en());
        form.setRedirectUris(String.join("\n", app.redirectUris()));
        form.setConfidential(app.confidential());
        form.setOffline(app.offline());
        form.setFapi(app.security().fapi());
        form.setIdTokenAlgorithm(Objects.requireNonNullElse(app.security().idTokenAlgorithm(), ""));
        form.setAsks(app.asks().stream().map(Ask::of).toList());
        return form;
    }

    /// The addresses, one a line, without blanks around them.
    List<String> addresses() {
        return Arrays.stream(redirectUris.split("\\R"))
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .distinct()
                .toList();
    }

    /// To be called once [AppRules] found nothing wrong.
    AppDraft toDraft() {
        return new AppDraft(
                inBoth(nameFr, nameEn),
                confidential,
                addresses(),
                asks.stream().filter(Ask::isWanted).map(Ask::toAsk).toList(),
                offline,
                new AppSecurity(fapi, idTokenAlgorithm.isEmpty() ? null : idTokenAlgorithm));
    }

    /// English left empty means: as in French.
    private static LocalText inBoth(String fr, String en) {
        return new LocalText(fr.strip(), en.isBlank() ? fr.strip() : en.strip());
    }

    public String getNameFr() {
        return nameFr;
    }

    public void setNameFr(String nameFr) {
        this.nameFr = nameFr;
    }

    public String getNameEn() {
        return nameEn;
    }

    public void setNameEn(String nameEn) {
        this.nameEn = nameEn;
    }

    public String getRedirectUris() {
        return redirectUris;
    }

    public void setRedirectUris(String redirectUris) {
        this.redirectUris = redirectUris;
    }

    public boolean isConfidential() {
        return confidential;
    }

    public void setConfidential(boolean confidential) {
        this.confidential = confidential;
    }

    public boolean isOffline() {
        return offline;
    }

    public void setOffline(boolean offline) {
        this.offline = offline;
    }

    public boolean isFapi() {
        return fapi;
    }

    public void setFapi(boolean fapi) {
        this.fapi = fapi;
    }

    public String getIdTokenAlgorithm() {
        return idTokenAlgorithm;
    }

    public void setIdTokenAlgorithm(String idTokenAlgorithm) {
        this.idTokenAlgorithm = idTokenAlgorithm;
    }

    public List<Ask> getAsks() {
        return asks;
    }

    public void setAsks(List<Ask> asks) {
        this.asks = asks;
    }
}
