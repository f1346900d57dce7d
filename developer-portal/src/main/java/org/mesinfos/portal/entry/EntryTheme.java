package org.mesinfos.portal.entry;

/// What a service does for somebody, as the experiment sorted its services.
public enum EntryTheme {
    /// Keeping things in order.
    MANAGEMENT,
    /// Checking what others do.
    CONTROL,
    /// Learning about oneself.
    SELF_KNOWLEDGE,
    /// Seeing what one’s acts lead to.
    AWARENESS,
    /// Deciding and acting.
    ACTION,
    /// Helping something larger.
    CONTRIBUTION,
    /// Living something.
    EXPERIENCE
}
