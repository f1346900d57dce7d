package org.mesinfos.portal.app;

/// Whether whoever holds a domain vouches for an app, by a file at a known place on it.
///
/// The authorization server looks, which knows how to call addresses that strangers choose.
public interface DomainChecks {

    /// Where the file is, on the domain.
    String PATH = "/.well-known/mesinfos-verification.txt";

    /// What was found.
    enum Found {
        /// The file names the app.
        FOUND,
        /// There is no such file, or it does not name the app.
        MISSING,
        /// The domain did not answer, or is none that may be called.
        UNREACHABLE,
        /// The authorization server did not answer.
        UNKNOWN
    }

    /// The line that the file must have.
    static String line(String app) {
        return "mesinfos-app=" + app;
    }

    Found check(String domain, String app);
}
