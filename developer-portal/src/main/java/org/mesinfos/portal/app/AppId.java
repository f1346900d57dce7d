package org.mesinfos.portal.app;

import java.util.regex.Pattern;

/// The id of an app, in addresses and in the id of its clients.
record AppId(String value) {

    private static final Pattern FORM = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

    AppId {
        if (value.length() > 60 || !FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("not an app id: " + value);
        }
    }

    /// Whether a word from an address can be one.
    static boolean isOne(String word) {
        return word.length() <= 60 && FORM.matcher(word).matches();
    }

    /// The id of the app's test client.
    String testClient() {
        return value + "-test";
    }

    /// The id of the app's live client.
    String liveClient() {
        return value + "-live";
    }
}
