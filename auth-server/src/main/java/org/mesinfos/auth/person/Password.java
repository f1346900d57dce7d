package org.mesinfos.auth.person;

/// What somebody typed to prove who they are; never printed.
///
/// @param value as typed
public record Password(String value) {

    /// Longer ones are refused unread, so that nobody can make the server hash megabytes.
    static final int LONGEST = 256;

    @Override
    public String toString() {
        return "Password[…]";
    }
}
