package org.mesinfos.ui;

import java.util.Set;

/// Names of session attributes that the browser may keep itself until somebody signs in.
///
/// Anybody who asks for a page would otherwise leave a document in the database. Each owner of such
/// attributes names its own in a bean of this type; a session with any other attribute is stored.
/// Only what a stranger may know and present again belongs here: never who signed in, nor what
/// somebody proved.
///
/// @param names of the attributes
public record BrowserSessionAttributes(Set<String> names) {

    public BrowserSessionAttributes {
        names = Set.copyOf(names);
    }

    public static BrowserSessionAttributes of(String... names) {
        return new BrowserSessionAttributes(Set.of(names));
    }
}
