package org.mesinfos.portal.scoring;

/// What a sheet that was handed in comes to.
///
/// @param member subject at the portal
/// @param total points times weights, added up
public record SheetTotal(String entry, String member, int total) {}
