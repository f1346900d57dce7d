package org.mesinfos.portal.jury;

/// Who decided the awards of a contest, and why.
///
/// @param by the organizer's subject at the portal
public record AwardDecision(String by, String name, String reason) {}
