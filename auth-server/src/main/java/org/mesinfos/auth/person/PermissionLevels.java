package org.mesinfos.auth.person;

/// Knows how close to private life that comes which a person shares.
public interface PermissionLevels {

    /// Whether a permission of the person stands that opens data of level S3 (habits and money) or
    /// S4 (intimate).
    boolean includeSensitive(PersonId person);
}
