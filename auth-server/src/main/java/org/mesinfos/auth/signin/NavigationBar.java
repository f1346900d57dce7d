package org.mesinfos.auth.signin;

import java.util.List;

/// What the top bar shows to a signed-in person.
///
/// @param name how the person is called
/// @param links in order
record NavigationBar(String name, List<Link> links) {

    /// @param key message key of its text
    /// @param here whether it leads to the page that shows it
    record Link(String key, String address, boolean here) {}
}
