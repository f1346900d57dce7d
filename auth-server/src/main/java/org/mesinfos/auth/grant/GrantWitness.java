package org.mesinfos.auth.grant;

/// Keeps evidence of what happened to grants.
///
/// A witness that fails never keeps a change from happening: withdrawing does not wait for paper.
public interface GrantWitness {

    /// A version was written just now.
    void written(Grant grant);

    /// A version is about to be replaced; the last moment to make up for evidence that an earlier
    /// crash kept from being written.
    void replacing(Grant grant);
}
