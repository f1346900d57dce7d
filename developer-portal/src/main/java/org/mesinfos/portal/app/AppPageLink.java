package org.mesinfos.portal.app;

import org.mesinfos.catalogue.LocalText;
import org.springframework.ui.Model;

/// A page of an app that exists in both its modes: which app, in which mode, and where. Handlers of
/// such pages take it as an argument ([AppArgumentResolver]).
///
/// @param live whether it is about real people
/// @param address of the page
public record AppPageLink(App app, boolean live, String address) {

    public String id() {
        return app.id();
    }

    public LocalText name() {
        return app.name();
    }

    /// Whether the app's clients sign in.
    public boolean confidential() {
        return app.confidential();
    }

    /// `client_id` of the mode.
    public String client() {
        return live ? app.liveClient() : app.testClient();
    }

    /// As the data API names the mode.
    public String mode() {
        return live ? "LIVE" : "TEST";
    }

    /// Puts what stands around the page into the model, with the band of the test mode.
    public void show(Model model) {
        model.addAttribute("page", this);
        if (!live) {
            model.addAttribute("band", "portal.app.test.band");
        }
    }
}
