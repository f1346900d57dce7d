package org.mesinfos.portal.app;

import org.springframework.ui.Model;

/// A page of an app that exists in both its modes: which app, in which mode, and where.
///
/// @param name in the reader's language
/// @param live whether it is about real people
/// @param confidential whether the app's clients sign in
/// @param client `client_id` of the mode
/// @param address of the page
public record AppPlace(
        String id, String name, boolean live, boolean confidential, String client, String address) {

    /// Puts what stands around the page into the model, with the band of the test mode.
    public void show(Model model) {
        model.addAttribute("page", this);
        if (!live) {
            model.addAttribute("band", "portal.app.test.band");
        }
    }
}
