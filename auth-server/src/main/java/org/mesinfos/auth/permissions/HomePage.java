package org.mesinfos.auth.permissions;

/// A person's home.
///
/// @param name how the person is called
/// @param hasRecords whether the person can share anything
/// @param active how many apps may read something now
/// @param portal where developers, organizers and the jury work
record HomePage(String name, boolean hasRecords, int active, String portal) {}
