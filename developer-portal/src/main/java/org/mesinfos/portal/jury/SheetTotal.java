package org.mesinfos.portal.jury;

/// What a sheet that was handed in comes to.
///
/// @param member subject at the portal
/// @param total points times weights, added up
record SheetTotal(String entry, String member, int total) {}
