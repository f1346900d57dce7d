package org.mesinfos.auth.key;

/// Something stored that is sealed under a root secret and has to be sealed anew under a new one.
public interface RootSealedStore {

    /// @param what is stored
    /// @param done how many are sealed under the newest root secret
    /// @param all how many there are
    record Progress(String what, int done, int all) {}

    /// How far it has come.
    Progress progress();

    /// Seals what is not sealed under the newest root secret. Can be cut off, repeated, and done by
    /// several nodes at once.
    ///
    /// @throws IllegalStateException when something is sealed under a root secret that is not
    ///   listed
    Progress reseal();
}
