package org.mesinfos.auth.permissions;

import java.util.List;

/// The list of a person's permissions.
///
/// @param active those that stand, newest first
/// @param ended the others, newest first
record PermissionsPage(List<Permission> active, List<Permission> ended) {

    /// How many apps can read something now.
    public int reading() {
        return (int)
                active.stream()
                        .filter(permission -> !permission.isStopped() && !permission.isPaused())
                        .count();
    }

    static PermissionsPage of(List<Permission> all) {
        return new PermissionsPage(
                all.stream().filter(Permission::stands).toList(),
                all.stream().filter(permission -> !permission.stands()).toList());
    }
}
