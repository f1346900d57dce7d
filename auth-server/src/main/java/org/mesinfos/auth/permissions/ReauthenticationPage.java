package org.mesinfos.auth.permissions;

/// Asks a person who reopens intimate data to prove that it is them; then it goes on as they asked.
///
/// @param permission what they reopen
/// @param act last part of the address that is asked for again
/// @param duration what they chose, or empty
record ReauthenticationPage(Permission permission, String act, String duration) {

    static final String VIEW = "auth/permission-reauthentication";
}
