package org.mesinfos.auth.token;

/// Keys by which an app tries whether it reads the published list again when it meets a key that it
/// does not know, as after a change of keys.
public interface TrialKeys {

    /// Publishes a key that nobody can know yet, for an hour and for one signal.
    ///
    /// @return its `kid`
    String add();
}
