package org.mesinfos.portal.audience;

/// The prize of the public.
///
/// @param entry id of the entry that has it
/// @param by subject of the organizer who decided a tie; `deadline` where the endorsements alone
///   did
/// @param name of who decided
/// @param reason empty where the endorsements alone decided
public record AudienceAward(String entry, String by, String name, String reason) {}
